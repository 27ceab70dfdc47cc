import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type CorsConfiguration, preflightResponse, withCorsHeaders } from './cors.ts';
import { toEvent } from './event.ts';
import { type HttpApiRequest, joinHeaders } from './request.ts';
import { GATEWAY_RESPONSES, type HttpApiResponse, toResponse } from './response.ts';
import { type Route, selectRoute } from './routes.ts';

/** 10 MB. Source of all three: "Quotas for configuring and running an HTTP API", API Gateway developer guide. */
export const PAYLOAD_LIMIT_BYTES = 10 * 1024 * 1024;
/** Of the request line and the values of the headers together. */
export const HEADER_LIMIT_BYTES = 10_240;
const INTEGRATION_TIMEOUT_MS = 30_000;

/** How an invocation of a Lambda function ended; `payload` is the JSON text that the function returned. */
export type InvocationOutcome =
  | { readonly kind: 'response'; readonly payload: string }
  | { readonly kind: 'error' }
  | { readonly kind: 'throttled' };

export interface HttpApiOptions {
  readonly routes: readonly Route[];
  readonly invoke: (
    functionName: string,
    event: APIGatewayProxyEventV2,
    requestId: string,
  ) => Promise<InvocationOutcome>;
  /** Without it, OPTIONS is a method like any other. */
  readonly cors?: CorsConfiguration;
  readonly integrationTimeoutMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export type HttpApi = (request: HttpApiRequest) => Promise<HttpApiResponse>;

/**
 * An emulator of API Gateway's HTTP API with Lambda proxy integrations, payload format 2.0: quotas, CORS, choice of the
 * route, the event, and the response made of what the function returns. Rejects only when `invoke` rejects. Not emulated:
 * authorizers, throttling, custom domains, and the headers that AWS adds to an event (x-amzn-trace-id, x-forwarded-*).
 */
export function createHttpApi(options: HttpApiOptions): HttpApi {
  const { routes, invoke, cors, integrationTimeoutMs = INTEGRATION_TIMEOUT_MS, now = Date.now } = options;
  return async (request) => {
    const { method, target, body } = request;
    const headers = joinHeaders(request.headers);
    if (headerBytes(request, headers) > HEADER_LIMIT_BYTES) return GATEWAY_RESPONSES.headersTooLarge;
    if (body && body.length > PAYLOAD_LIMIT_BYTES) return GATEWAY_RESPONSES.payloadTooLarge;
    const preflight = cors && preflightResponse(cors, method, headers);
    if (preflight) return preflight;
    const match = selectRoute(routes, method, target.split('?', 1)[0] ?? '');
    if (!match) return GATEWAY_RESPONSES.notFound;
    const requestId = randomUUID();
    const event = toEvent({ request, headers, match, requestId, epochMs: now() });
    const outcome = await within(integrationTimeoutMs, invoke(match.route.functionName, event, requestId));
    const response = responseTo(outcome);
    return cors ? withCorsHeaders(cors, headers.origin, response) : response;
  };
}

function headerBytes({ method, target }: HttpApiRequest, headers: Readonly<Record<string, string>>): number {
  const parts = [`${method} ${target} HTTP/1.1`, ...Object.values(headers)];
  return parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
}

/** An integration that is throttled or takes too long is a 503, a function that fails is a 500. */
function responseTo(outcome: InvocationOutcome | undefined): HttpApiResponse {
  if (outcome === undefined || outcome.kind === 'throttled') return GATEWAY_RESPONSES.unavailable;
  return outcome.kind === 'response' ? toResponse(outcome.payload) : GATEWAY_RESPONSES.functionFailed;
}

/** What the task resolves to; undefined when it takes longer. */
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
