import type { IncomingMessage } from 'node:http';
import type { RouteMatch } from './routes.ts';

export interface EventSource {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly match: RouteMatch;
  readonly requestId: string;
  readonly epochMs: number;
}

/**
 * The event of payload format 2.0 that an HTTP API makes of a request. Source: "Create AWS Lambda proxy integrations for
 * HTTP APIs", API Gateway developer guide.
 */
export function toHttpEvent({ request, body, match, requestId, epochMs }: EventSource): Record<string, unknown> {
  const url = request.url ?? '/';
  const question = url.indexOf('?');
  const rawPath = decodePath(question < 0 ? url : url.slice(0, question));
  const rawQueryString = question < 0 ? '' : url.slice(question + 1);
  const { cookie, ...headers } = joinHeaders(request);
  const routeKey = match.route.presentedAs ?? match.route.routeKey;
  const text = isText(headers['content-type']);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; ?/) }),
    headers,
    ...(rawQueryString === '' ? {} : { queryStringParameters: joinParameters(rawQueryString) }),
    ...(Object.keys(match.pathParameters).length === 0 ? {} : { pathParameters: match.pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(epochMs),
      timeEpoch: epochMs,
    },
    ...(body.length === 0 ? {} : { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** API Gateway hands the path on decoded; a path that cannot be decoded is handed on as it came. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

/** Repeated headers are joined with commas. */
function joinHeaders({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(',')]));
}

/** Repeated parameters are joined with commas. */
function joinParameters(query: string): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(joined);
}

/** Everything else is treated as binary and encoded in base64. */
function isText(contentType = ''): boolean {
  return contentType === '' || /^(text\/|application\/(json|javascript|xml)\b)/i.test(contentType);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000` */
function commonLogTime(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
