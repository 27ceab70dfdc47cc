import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AccountSettings, createAccountRules } from './account-rules.ts';
import { playCanary } from './canary.ts';
import { createCloudFormationEmulator } from './cloudformation.ts';
import { createLambdaEmulator } from './lambda.ts';
import { createObjectStore } from './object-store.ts';
import { type AwsRequest, type AwsResponse, validationError } from './protocol.ts';
import { respondByService } from './services.ts';
import type { LiveStack } from './stack-operations.ts';

/** An emulator of the AWS calls that deploying makes: CloudFormation, S3, and some of Lambda, IAM, Systems Manager and others. */
export interface AccountEmulator {
  readonly url: string;
  readonly stacks: ReadonlyMap<string, LiveStack>;
  /** What the account has and allows. */
  readonly settings: AccountSettings;
  /** Whether a resource with this name exists, in a stack or on its own. */
  has(type: string, name: string): boolean;
  /** The configuration of a published version of a function. */
  published(functionName: string, version: number): Readonly<Record<string, unknown>> | undefined;
  /** `/bucket/key` of every object. */
  objects(): string[];
  /** Every call, as method and path. */
  readonly calls: readonly string[];
  /** The calls that are not emulated; the response to them is 501. */
  readonly unknown: readonly string[];
  close(): void;
}

/** Listens on a free port of this machine until it is closed. A young account: ten concurrent executions, nothing denied. */
export async function startAccountEmulator(): Promise<AccountEmulator> {
  const settings: AccountSettings = {
    concurrencyQuota: 10,
    expired: false,
    denied: new Set(),
    failing: new Map(),
    parameters: new Map(),
  };
  const objects = createObjectStore();
  const codeAt = (code: unknown): Uint8Array => objects.bytes(`/${Object(code).S3Bucket}/${Object(code).S3Key}`);
  const digest = (code: unknown): string => createHash('sha256').update(codeAt(code)).digest('hex');
  const rules = createAccountRules(settings, digest);
  const cloudFormation = createCloudFormationEmulator({
    read: objects.read,
    rules,
    settings,
    async playRelease(release) {
      const { functionName, version, resources } = release;
      return playCanary(release, await lambda.load(functionName, version, resources.values()));
    },
  });
  const lambda = createLambdaEmulator({ rules, settings, stacks: cloudFormation.stacks, codeAt });
  const calls: string[] = [];
  const unknown: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const body = await read(request);
    const method = request.method ?? '';
    const call = { method, path: pathname, query: searchParams, body, headers: request.headers };
    calls.push(`${method} ${pathname}`);
    const known = await withValidation(() => respond(call));
    if (!known) unknown.push(`${method} ${request.url} ${body.subarray(0, 200)}`);
    const [status, content = '', headers = {}] = known ?? [501];
    response.writeHead(status, headers).end(content);
  });

  async function respond(call: AwsRequest): Promise<AwsResponse | undefined> {
    if (call.path !== '/') return (await lambda.respond(call)) ?? objects.respond(call);
    return (
      respondByService(call, settings, rules) ??
      (await cloudFormation.respond(new URLSearchParams(call.body.toString())))
    );
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  const { stacks } = cloudFormation;
  const url = `http://127.0.0.1:${port}`;
  const published = (functionName: string, version: number) => rules.version(functionName, version)?.functionProperties;
  return { url, stacks, settings, has: rules.has, published, objects: objects.keys, calls, unknown, close };
}

/** An error that a template causes becomes CloudFormation's ValidationError. */
async function withValidation(respond: () => Promise<AwsResponse | undefined>): Promise<AwsResponse | undefined> {
  try {
    return await respond();
  } catch (error) {
    return validationError(`Template error: ${error instanceof Error ? error.message : error}`);
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
