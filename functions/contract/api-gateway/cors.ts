import type { HttpApiResponse } from './response.ts';

/** The CORS configuration of an HTTP API; methods and headers may be `*`. */
export interface CorsConfiguration {
  /** `*`, or whole origins. */
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAgeSeconds: number;
  readonly allowCredentials: boolean;
}

type JoinedHeaders = Readonly<Record<string, string>>;

/**
 * API Gateway's own response to a preflight request, for which no route is needed; undefined for any other request. A preflight
 * has the method OPTIONS and the headers `origin` and `access-control-request-method`. Source: "Configure CORS for HTTP APIs",
 * API Gateway developer guide.
 */
export function preflightResponse(
  cors: CorsConfiguration,
  method: string,
  headers: JoinedHeaders,
): HttpApiResponse | undefined {
  if (method !== 'OPTIONS' || !headers.origin || !headers['access-control-request-method']) return undefined;
  const granted = originHeaders(cors, headers.origin);
  if (!granted) return { statusCode: 204, headers: {}, bytes: Buffer.alloc(0) };
  return {
    statusCode: 204,
    headers: {
      ...granted,
      'access-control-allow-methods': cors.allowMethods.join(','),
      'access-control-allow-headers': cors.allowHeaders.join(','),
      'access-control-max-age': String(cors.maxAgeSeconds),
    },
    bytes: Buffer.alloc(0),
  };
}

/** The response with the configured CORS headers in place of the function's own, which API Gateway ignores. */
export function withCorsHeaders(
  cors: CorsConfiguration,
  origin: string | undefined,
  response: HttpApiResponse,
): HttpApiResponse {
  const own = Object.entries(response.headers).filter(([name]) => !name.startsWith('access-control-'));
  const granted = origin === undefined ? undefined : originHeaders(cors, origin);
  const expose = { 'access-control-expose-headers': cors.exposeHeaders.join(',') };
  return { ...response, headers: { ...Object.fromEntries(own), ...(granted ? { ...granted, ...expose } : {}) } };
}

/** The headers that let an origin in; undefined for one that the configuration does not name. */
function originHeaders(
  { allowOrigins, allowCredentials }: CorsConfiguration,
  origin: string,
): Record<string, string> | undefined {
  const allowed = allowOrigins.includes('*') ? '*' : allowOrigins.find((one) => one === origin);
  if (allowed === undefined) return undefined;
  return {
    'access-control-allow-origin': allowed,
    ...(allowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
  };
}
