import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What CloudFormation answers when asked for a stack that was never deployed. */
const STACK_DOES_NOT_EXIST = `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
  <Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id intent-api does not exist</Message></Error>
  <RequestId>offline</RequestId>
</ErrorResponse>`;

/**
 * While packaging, the framework asks CloudFormation which layers are deployed already, and so wants credentials. Packaging
 * alone has no account: for as long as `task` runs, a server on this machine answers that nothing is deployed.
 * `task` gets the environment variables that lead there.
 */
export async function withoutAccount<T>(task: (environment: Record<string, string>) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(400, { 'content-type': 'text/xml' }).end(STACK_DOES_NOT_EXIST);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await task({
      AWS_ACCESS_KEY_ID: 'offline',
      AWS_SECRET_ACCESS_KEY: 'offline',
      AWS_SESSION_TOKEN: '',
      AWS_PROFILE: '',
      AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${port}`,
    });
  } finally {
    server.close();
  }
}
