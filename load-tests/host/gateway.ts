import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { GATEWAY, type HttpAnswer, toHttpAnswer } from './answer.ts';
import { toHttpEvent } from './http-event.ts';
import type { Pool } from './pool.ts';
import { matchRoute, type Route } from './routes.ts';

/** Bytes of a request that an HTTP API takes. Source: "Quotas for configuring and running an HTTP API". */
const REQUEST_LIMIT_BYTES = 10 * 1024 * 1024;

export interface GatewayOptions {
  readonly routes: readonly Route[];
  readonly pools: ReadonlyMap<string, Pool>;
  /** An HTTP API waits 30 seconds at most. */
  readonly integrationTimeoutMs: number;
}

/** The HTTP API in front of the functions; not yet listening. */
export function createGateway(options: GatewayOptions): Server {
  return createServer((request, response) => {
    void answer(options, request).then(({ statusCode, headers, body }) => {
      response.writeHead(statusCode, { ...headers, 'content-length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
    }, failWith(response));
  });
}

/** A caller that hung up has no answer to wait for; anything else is a defect of the host and must be seen. */
function failWith(response: ServerResponse): (error: unknown) => void {
  return (error) => {
    response.destroy();
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
  };
}

async function answer(
  { routes, pools, integrationTimeoutMs }: GatewayOptions,
  request: IncomingMessage,
): Promise<HttpAnswer> {
  const body = await readBody(request);
  if (body === undefined) return GATEWAY.tooLarge;
  const match = matchRoute(routes, request.method ?? '', (request.url ?? '/').split('?')[0] ?? '/');
  const pool = match && pools.get(match.route.functionName);
  if (!match || !pool) return GATEWAY.notFound;
  const requestId = randomUUID();
  const event = JSON.stringify(toHttpEvent({ request, body, match, requestId, epochMs: Date.now() }));
  const outcome = await within(integrationTimeoutMs, pool.invoke(event, requestId));
  if (outcome === undefined || outcome.kind === 'throttled') return GATEWAY.unavailable;
  return outcome.kind === 'response' ? toHttpAnswer(outcome.payload) : GATEWAY.functionFailed;
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= REQUEST_LIMIT_BYTES) chunks.push(chunk);
  }
  return size <= REQUEST_LIMIT_BYTES ? Buffer.concat(chunks) : undefined;
}

async function within<T>(timeoutMs: number, task: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    return await Promise.race([task, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
