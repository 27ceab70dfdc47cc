import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpApiRequest } from './request.ts';
import { decodePath, type RouteMatch } from './routes.ts';

export interface EventSource {
  readonly request: HttpApiRequest;
  /** Those of the request, as `joinHeaders` returns them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly match: RouteMatch;
  readonly requestId: string;
  readonly epochMs: number;
}

/**
 * The event of payload format 2.0 for a request. `rawPath` is percent-decoded although its name says otherwise,
 * `rawQueryString` is not; cookies have a field of their own and are missing in `headers`. Sources: "Create AWS Lambda proxy
 * integrations for HTTP APIs", API Gateway developer guide; of the decoded path, its note in "Create routes for HTTP APIs"
 * and events reported in github.com/honojs/hono/issues/2156.
 */
export function toEvent({ request, headers: all, match, requestId, epochMs }: EventSource): APIGatewayProxyEventV2 {
  const { target, method, body } = request;
  const mark = target.indexOf('?');
  const rawPath = decodePath(mark < 0 ? target : target.slice(0, mark));
  const rawQueryString = mark < 0 ? '' : target.slice(mark + 1);
  const { cookie, ...headers } = all;
  const routeKey = match.route.presentedAs ?? match.route.routeKey;
  const isBase64Encoded = body !== undefined && body.length > 0 && !isText(headers['content-type']);
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
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp ?? '192.0.2.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(epochMs),
      timeEpoch: epochMs,
    },
    ...(body && body.length > 0 ? { body: Buffer.from(body).toString(isBase64Encoded ? 'base64' : 'utf8') } : {}),
    isBase64Encoded,
  };
}

function joinParameters(query: string): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(joined);
}

/**
 * Whether a body of this type is passed on as text; of any other type, and of none, it is passed on in base64. The guide says
 * "binary" without a list; this one was observed on AWS and reported in github.com/ministackorg/ministack/pull/766.
 */
function isText(contentType = ''): boolean {
  const [mediaType = ''] = contentType.split(';');
  return /^(?:text\/.+|application\/(?:json|xml|javascript))$/i.test(mediaType.trim());
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000` */
function commonLogTime(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
