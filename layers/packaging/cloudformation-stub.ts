import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** CloudFormation's response for a stack that was never deployed. */
const STACK_DOES_NOT_EXIST = `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
  <Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id intent-api does not exist</Message></Error>
  <RequestId>offline</RequestId>
</ErrorResponse>`;

/**
 * Runs `task` with a CloudFormation stub on this machine that has no stacks. While packaging, the framework asks CloudFormation
 * which layers are deployed already, and so needs credentials; packaging alone has no account. `task` receives the environment
 * variables that direct AWS clients to the stub.
 */
export async function withCloudFormationStub<T>(task: (environment: Record<string, string>) => Promise<T>): Promise<T> {
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
