import type { HttpMiddleware } from './invocation.ts';
import { Problem, problemResponse } from './problem.ts';
import type { Telemetry } from './telemetry.ts';

/**
 * Middleware that turns what was thrown into a problem response (RFC 9457). Anything but a `Problem` is reported to the telemetry
 * as `UNEXPECTED` and becomes a 500 that says nothing of its cause.
 */
export function errorHandler({ error: report }: Telemetry): HttpMiddleware {
  return {
    onError(request) {
      const { error } = request;
      const { invocation } = request.context;
      const problem = error instanceof Problem ? error : new Problem('internal-error', INTERNAL_ERROR);
      if (problem !== error) report('UNEXPECTED', error, invocation.requestId);
      invocation.code = problem.code;
      request.response = problemResponse(problem, invocation.requestId);
    },
  };
}

const INTERNAL_ERROR = 'The request was fine; please try again later.';
