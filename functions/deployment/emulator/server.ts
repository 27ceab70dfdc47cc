import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCloudFormationEmulator } from './cloudformation.ts';
import { createObjectStore } from './object-store.ts';
import { type AwsRequest, type AwsResponse, validationError } from './protocol.ts';
import type { Stack } from './stacks.ts';

/** An emulator of the AWS calls that deploying makes: CloudFormation, S3, and some of Lambda, CloudWatch Logs, STS and ECR. */
export interface AccountEmulator {
  readonly url: string;
  readonly stacks: ReadonlyMap<string, Stack>;
  /** `/bucket/key` of every object. */
  objects(): string[];
  /** Every call, as method and path. */
  readonly calls: readonly string[];
  /** The calls that are not emulated; the response to them is 501. */
  readonly unknown: readonly string[];
  close(): void;
}

/** Listens on a free port of this machine until it is closed. */
export async function startAccountEmulator(): Promise<AccountEmulator> {
  const objects = createObjectStore();
  const cloudFormation = createCloudFormationEmulator(objects.read);
  const calls: string[] = [];
  const unknown: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const body = await read(request);
    const method = request.method ?? '';
    const call = { method, path: pathname, query: searchParams, body, headers: request.headers };
    calls.push(`${method} ${pathname}`);
    const known = withValidation(() => respond(call));
    if (!known) unknown.push(`${method} ${request.url} ${body.subarray(0, 200)}`);
    const [status, content = '', headers = {}] = known ?? [501];
    response.writeHead(status, headers).end(content);
  });

  function respond(call: AwsRequest): AwsResponse | undefined {
    if (call.path !== '/') return lambda(call) ?? objects.respond(call);
    const target = String(call.headers['x-amz-target'] ?? '');
    if (target.includes('DescribeRepositories')) return NO_REPOSITORY;
    if (target.includes('DescribeSubscriptionFilters')) return NO_SUBSCRIPTION;
    if (target.includes('DescribeLogStreams')) return ONE_STREAM;
    if (target.includes('FilterLogEvents')) return ONE_LINE;
    return cloudFormation.respond(new URLSearchParams(call.body.toString()));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  const { stacks } = cloudFormation;
  return { url: `http://127.0.0.1:${port}`, stacks, objects: objects.keys, calls, unknown, close };
}

/** Before the first deployment the subscribed log group does not exist, and the framework expects no subscription. */
const NO_SUBSCRIPTION: AwsResponse = [200, '{"subscriptionFilters":[]}'];
const ONE_STREAM: AwsResponse = [200, '{"logStreams":[{"logStreamName":"one"}]}'];
const ONE_LINE: AwsResponse = [
  200,
  '{"events":[{"timestamp":0,"logStreamName":"one","message":"a line of the emulator"}]}',
];
const NO_REPOSITORY: AwsResponse = [400, '{"__type":"RepositoryNotFoundException","message":"none"}'];

/** The framework reads when functions changed last and which versions it can prune: here no function and no version exists. */
function lambda({ method, path }: AwsRequest): AwsResponse | undefined {
  const list = /^\/20[\d-]+\/(?:functions|layers)\/[^/]+\/(versions|aliases)$/.exec(path)?.[1];
  if (method === 'GET' && list) return [200, '{"Versions":[],"Aliases":[],"LayerVersions":[]}'];
  if (method !== 'GET' || !path.startsWith('/2015-03-31/functions/')) return undefined;
  return [404, '{"Type":"User","message":"Function not found"}', { 'x-amzn-errortype': 'ResourceNotFoundException' }];
}

/** An error that a template causes becomes CloudFormation's ValidationError. */
function withValidation(respond: () => AwsResponse | undefined): AwsResponse | undefined {
  try {
    return respond();
  } catch (error) {
    return validationError(`Template error: ${error instanceof Error ? error.message : error}`);
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
