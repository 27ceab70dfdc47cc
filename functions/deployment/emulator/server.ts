import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, type Call, failure } from './answer.ts';
import { createCloudFormation } from './cloudformation.ts';
import { createObjectStore } from './object-store.ts';
import type { Stack } from './stacks.ts';

/** A double of the AWS calls that deploying makes: CloudFormation, S3, and what is asked of Lambda, CloudWatch Logs, STS and ECR. */
export interface AccountDouble {
  readonly url: string;
  readonly stacks: ReadonlyMap<string, Stack>;
  /** `/bucket/key` of every object. */
  objects(): string[];
  /** Every call, and those that it does not know and answered with 501. */
  readonly calls: readonly string[];
  readonly unknown: readonly string[];
  close(): void;
}

/** Listens on a free port of this machine until it is closed. Whatever it is not made for, it refuses with 501. */
export async function startAccountDouble(): Promise<AccountDouble> {
  const objects = createObjectStore();
  const cloudFormation = createCloudFormation(objects.read);
  const calls: string[] = [];
  const unknown: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const body = await read(request);
    const method = request.method ?? '';
    const call = { method, path: pathname, query: searchParams, body, headers: request.headers };
    calls.push(`${method} ${pathname}`);
    const known = refusing(() => answer(call));
    if (!known) unknown.push(`${method} ${request.url} ${body.subarray(0, 200)}`);
    const [status, content = '', headers = {}] = known ?? [501];
    response.writeHead(status, headers).end(content);
  });

  function answer(call: Call): Answer | undefined {
    if (call.path !== '/') return lambda(call) ?? objects.answer(call);
    const target = String(call.headers['x-amz-target'] ?? '');
    if (target.includes('DescribeRepositories')) return NO_REPOSITORY;
    if (target.includes('DescribeSubscriptionFilters')) return NO_SUBSCRIPTION;
    if (target.includes('DescribeLogStreams')) return ONE_STREAM;
    if (target.includes('FilterLogEvents')) return ONE_LINE;
    return cloudFormation.answer(new URLSearchParams(call.body.toString()));
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

/** The log group that is subscribed to is not there before the first deployment, and the framework takes that for none. */
const NO_SUBSCRIPTION: Answer = [200, '{"subscriptionFilters":[]}'];
const ONE_STREAM: Answer = [200, '{"logStreams":[{"logStreamName":"one"}]}'];
const ONE_LINE: Answer = [200, '{"events":[{"timestamp":0,"logStreamName":"one","message":"a line of the double"}]}'];
const NO_REPOSITORY: Answer = [400, '{"__type":"RepositoryNotFoundException","message":"none"}'];

/** Lambda is asked when functions changed last and what may be pruned; here they are never there yet, and nothing may. */
function lambda({ method, path }: Call): Answer | undefined {
  const list = /^\/20[\d-]+\/(?:functions|layers)\/[^/]+\/(versions|aliases)$/.exec(path)?.[1];
  if (method === 'GET' && list) return [200, '{"Versions":[],"Aliases":[],"LayerVersions":[]}'];
  if (method !== 'GET' || !path.startsWith('/2015-03-31/functions/')) return undefined;
  return [404, '{"Type":"User","message":"Function not found"}', { 'x-amzn-errortype': 'ResourceNotFoundException' }];
}

/** What CloudFormation would refuse is answered as it would. */
function refusing(work: () => Answer | undefined): Answer | undefined {
  try {
    return work();
  } catch (error) {
    return failure(`Template error: ${error instanceof Error ? error.message : error}`);
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
