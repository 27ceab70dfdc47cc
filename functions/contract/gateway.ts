import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

type Answer = APIGatewayProxyStructuredResultV2;
export type Handler = (event: unknown, context: Context) => Promise<Answer>;

/** A request as it comes to API Gateway. */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query string, as sent. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/**
 * What API Gateway's HTTP API does between HTTP and a function, in this process: picks the route, the most specific first,
 * and makes the event (payload format 2.0). `handlers` are by route key; `$default` takes what no other route does.
 */
export function createGateway(
  handlers: Readonly<Record<string, Handler>>,
): (request: GatewayRequest) => Promise<Answer> {
  const routes = Object.entries(handlers).map(([key, handler]) => ({ key, handler, ...pattern(key) }));
  routes.sort((a, b) => a.parameters.length - b.parameters.length);
  return async (request) => {
    const [path = '/', query = ''] = split(request.target);
    const route = routes.find(({ method, path: template }) => method === request.method && template.test(path));
    const handler = route?.handler ?? handlers.$default;
    if (!handler) throw new Error(`no route takes ${request.method} ${path}, and there is no $default`);
    const values = route?.path.exec(path)?.slice(1) ?? [];
    const parameters = (route?.parameters ?? []).map((name, i) => [name, values[i] ?? '']);
    const requestId = randomUUID();
    const event = toEvent(request, route?.key ?? '$default', path, query, Object.fromEntries(parameters), requestId);
    // The stack reads nothing else of a context.
    return handler(event, { awsRequestId: requestId } as Context);
  };
}

/** The gateway behind a port of this machine; `close` ends it. */
export async function listen(
  gateway: ReturnType<typeof createGateway>,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const { statusCode = 200, headers = {}, body = '', isBase64Encoded } = await gateway(await read(incoming));
    outgoing.writeHead(
      statusCode,
      Object.entries(headers).flatMap(([name, value]) => [name, String(value)]),
    );
    outgoing.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pattern(key: string): { method: string; path: RegExp; parameters: string[] } {
  const [method = '', template = ''] = key.split(' ');
  const parameters = Array.from(template.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? '');
  return {
    method,
    path: new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)')}$`),
    parameters,
  };
}

function split(target: string): [string, string] {
  const mark = target.indexOf('?');
  return mark === -1 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** Bodies of a text type come as they are, all others in base64, as API Gateway passes them. */
function toEvent(
  { method, headers, body }: GatewayRequest,
  routeKey: string,
  rawPath: string,
  rawQueryString: string,
  pathParameters: Record<string, string>,
  requestId: string,
): object {
  const isBase64Encoded = !/^(?:text\/|application\/json)/.test(headers['content-type'] ?? '');
  const encoded = body && Buffer.from(body).toString(isBase64Encoded ? 'base64' : 'utf8');
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    headers,
    ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
    requestContext: {
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
    },
    ...(encoded === undefined ? {} : { body: encoded }),
    isBase64Encoded: encoded !== undefined && isBase64Encoded,
  };
}

async function read(incoming: IncomingMessage): Promise<GatewayRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  const body = Buffer.concat(chunks);
  return {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers: Object.fromEntries(headers),
    ...(body.length > 0 ? { body } : {}),
  };
}
