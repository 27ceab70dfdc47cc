import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { Problem, problemAnswer } from './problem.ts';
import { type HttpRequest, readEvent } from './request.ts';
import { createTiming, type Timing } from './timing.ts';

type Answer = APIGatewayProxyStructuredResultV2;

/** Answers one route; `timing` is told how long its phases took. */
export type Route = (request: HttpRequest, timing: Timing) => Answer | Promise<Answer>;

export interface StackOptions {
  /** Routes by API Gateway route key ("GET /api/intent"); anything else is a 404. */
  readonly routes: Readonly<Record<string, Route>>;
  readonly modelVersion: string;
  /** The phases before the first request, named in its `server-timing`. */
  readonly initPhases: readonly (readonly [phase: string, durationMs: number])[];
  /** Called with an error that is our fault, once for each answer of 500. */
  readonly onFault: (error: unknown, requestId: string) => void;
}

/**
 * The handler of a function that answers HTTP: security headers, then the headers every answer carries, then errors as
 * problems, then the route. Whatever the event is, the answer is well-formed.
 */
export function createHttpHandler(options: StackOptions): (event: unknown, context: Context) => Promise<Answer> {
  const calls = new WeakMap<object, Call>();
  return middy<unknown, Answer>({ timeoutEarlyInMillis: 0 })
    .use(httpSecurityHeaders(SECURITY_HEADERS))
    .use(answerHeaders(options, calls))
    .use(problems(options))
    .handler((event, context) => dispatch(options, event, calls.get(context)?.timing ?? createTiming()));
}

/** For answers that are data: nothing may be loaded or framed by them. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: { 'default-src': "'none'", 'frame-ancestors': "'none'" },
  permissionsPolicy: false,
  downloadOptions: false,
  dnsPrefetchControl: false,
  originAgentCluster: false,
  permittedCrossDomainPolicies: false,
} as const;

/** What is known of a call under way; found by its Lambda context, which middleware and route both see. */
interface Call {
  readonly startedMs: number;
  readonly cold: boolean;
  readonly timing: Timing;
}

function dispatch({ routes }: StackOptions, event: unknown, timing: Timing): Answer | Promise<Answer> {
  const request = readEvent(event);
  const route = Object.hasOwn(routes, request.routeKey) ? routes[request.routeKey] : undefined;
  if (!route) throw new Problem('not-found', 'No route has this method and path; GET /api/docs lists them.');
  return route(request, timing);
}

function answerHeaders(
  { modelVersion, initPhases }: StackOptions,
  calls: WeakMap<object, Call>,
): middy.MiddlewareObj<unknown, Answer> {
  let cold = true;
  const finish = ({ context, response }: middy.Request<unknown, Answer>): void => {
    const call = calls.get(context);
    if (!response || !call) return;
    call.timing.add('total', performance.now() - call.startedMs);
    response.headers = {
      ...response.headers,
      'cache-control': 'no-store',
      'server-timing': call.timing.header(),
      'x-cold-start': call.cold ? '1' : '0',
      'x-model-version': modelVersion,
      'x-request-id': context.awsRequestId ?? 'none',
    };
  };
  return {
    before({ context }) {
      const timing = createTiming();
      if (cold) for (const [phase, durationMs] of initPhases) timing.add(phase, durationMs);
      calls.set(context, { startedMs: performance.now(), cold, timing });
      cold = false;
    },
    after: finish,
    onError: finish,
  };
}

function problems({ onFault }: StackOptions): middy.MiddlewareObj<unknown, Answer> {
  return {
    onError(request) {
      const requestId = request.context.awsRequestId ?? 'none';
      if (!(request.error instanceof Problem)) onFault(request.error, requestId);
      const problem =
        request.error instanceof Problem
          ? request.error
          : new Problem('internal-error', 'The request was fine; please try again later.');
      request.response = problemAnswer(problem, requestId);
    },
  };
}
