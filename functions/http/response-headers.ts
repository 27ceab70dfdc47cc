import type { HttpMiddleware, HttpMiddlewareRequest } from './invocation.ts';
import { startInvocation } from './invocation.ts';
import { DATA_POLICY, SECURITY_HEADERS } from './security-headers.ts';
import type { Telemetry } from './telemetry.ts';

export interface ResponseHeadersOptions {
  /** Value of `x-model-version`; a function without a model does not send the header. */
  readonly modelVersion?: string | undefined;
  /** Phases before the first request, listed in its `server-timing`; durations in milliseconds. */
  readonly initPhases?: readonly (readonly [phase: string, durationMs: number])[] | undefined;
  readonly contentSecurityPolicy?: string | undefined;
  readonly telemetry: Telemetry;
}

/**
 * Middleware that starts the invocation, and puts the headers on every response, problems included. It writes the telemetry of
 * the request last, so it must be the first middleware in use.
 */
export function responseHeaders({
  modelVersion,
  initPhases = [],
  contentSecurityPolicy = DATA_POLICY,
  telemetry,
}: ResponseHeadersOptions): HttpMiddleware {
  let cold = true;
  const finish = ({ context, response }: HttpMiddlewareRequest): void => {
    if (!response) return;
    const { requestId, startedMs, timing, request, ...known } = context.invocation;
    const durationMs = performance.now() - startedMs;
    timing.add('total', durationMs);
    response.headers = {
      'cache-control': 'no-store',
      ...response.headers,
      ...SECURITY_HEADERS,
      'content-security-policy': contentSecurityPolicy,
      'server-timing': timing.header(),
      'x-cold-start': known.cold ? '1' : '0',
      'x-request-id': requestId,
      ...(modelVersion === undefined ? {} : { 'x-model-version': modelVersion }),
    };
    const extended = /(?:explain|entities);/.test(timing.header()) ? { extended: true } : {};
    telemetry.request({ requestId, status: response.statusCode ?? 200, durationMs, ...extended, ...known });
  };
  return {
    before({ event, context }) {
      context.invocation = startInvocation(event, context, cold);
      if (cold) for (const [phase, durationMs] of initPhases) context.invocation.timing.add(phase, durationMs);
      cold = false;
    },
    after: finish,
    onError: finish,
  };
}
