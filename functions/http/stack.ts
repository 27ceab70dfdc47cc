import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { API_KEY_HEADER, type ApiKey, requireApiKey } from './api-keys.ts';
import { Problem, problemAnswer } from './problem.ts';
import { type HttpRequest, readEvent } from './request.ts';
import { DATA_POLICY, SECURITY_HEADERS } from './security-headers.ts';
import type { Observation, Telemetry } from './telemetry.ts';
import { createTiming, type Timing } from './timing.ts';

type Answer = APIGatewayProxyStructuredResultV2;

/** Answers one route; `timing` is told how long its phases took, `observe` what was predicted. */
export type Route = (
  request: HttpRequest,
  timing: Timing,
  observe: (observation: Observation) => void,
) => Answer | Promise<Answer>;

export interface StackOptions {
  /** Routes by API Gateway route key ("GET /api/intent"); anything else is a 404. */
  readonly routes: Readonly<Record<string, Route>>;
  /** The keys that callers must present; where there is none, nobody must. */
  readonly apiKeys: readonly ApiKey[];
  /** Route keys that never need an API key. */
  readonly openRoutes?: readonly string[];
  /** Named in `x-model-version`; a function without a model has none. */
  readonly modelVersion?: string;
  /** The phases before the first request, named in its `server-timing`. */
  readonly initPhases?: readonly (readonly [phase: string, durationMs: number])[];
  readonly contentSecurityPolicy?: string;
  readonly telemetry: Telemetry;
}

/**
 * The handler of a function that answers HTTP: the headers every answer carries, then errors as problems, then the route.
 * Whatever the event is, the answer is well-formed.
 */
export function createHttpHandler(options: StackOptions): (event: unknown, context: Context) => Promise<Answer> {
  const calls = new WeakMap<object, Call>();
  return middy<unknown, Answer>({ timeoutEarlyInMillis: 0 })
    .use(answerHeaders(options, calls))
    .use(problems(options, calls))
    .handler((event, context) => dispatch(options, event, calls.get(context) ?? newCall(false)));
}

/** What is known of a call under way; found by its Lambda context, which middleware and route both see. */
interface Call {
  readonly startedMs: number;
  readonly cold: boolean;
  readonly timing: Timing;
  readonly observations: Observation[];
  route: string;
  caller?: string;
  code?: string;
}

function newCall(cold: boolean): Call {
  return { startedMs: performance.now(), cold, timing: createTiming(), observations: [], route: 'none' };
}

function dispatch(
  { routes, apiKeys, openRoutes = [] }: StackOptions,
  event: unknown,
  call: Call,
): Answer | Promise<Answer> {
  const request = readEvent(event);
  const route = Object.hasOwn(routes, request.routeKey) ? routes[request.routeKey] : undefined;
  if (!route) throw new Problem('not-found', 'No route has this method and path; GET /api/docs lists them.');
  call.route = request.routeKey;
  if (apiKeys.length > 0 && !openRoutes.includes(request.routeKey)) {
    call.caller = requireApiKey(apiKeys, request.headers[API_KEY_HEADER]);
  }
  return route(request, call.timing, (observation) => call.observations.push(observation));
}

function answerHeaders(
  { modelVersion, initPhases = [], contentSecurityPolicy = DATA_POLICY, telemetry }: StackOptions,
  calls: WeakMap<object, Call>,
): middy.MiddlewareObj<unknown, Answer> {
  let cold = true;
  const finish = ({ context, response }: middy.Request<unknown, Answer>): void => {
    const call = calls.get(context);
    if (!response || !call) return;
    const { startedMs, timing, ...known } = call;
    const durationMs = performance.now() - startedMs;
    const requestId = context.awsRequestId ?? 'none';
    timing.add('total', durationMs);
    response.headers = {
      'cache-control': 'no-store',
      ...response.headers,
      ...SECURITY_HEADERS,
      'content-security-policy': contentSecurityPolicy,
      'server-timing': timing.header(),
      'x-cold-start': call.cold ? '1' : '0',
      'x-request-id': requestId,
      ...(modelVersion === undefined ? {} : { 'x-model-version': modelVersion }),
    };
    telemetry.request({ requestId, status: response.statusCode ?? 200, durationMs, ...known });
    // Left to the collector, entries outlive the young generation and pile up to 20 MB between its rare full rounds.
    calls.delete(context);
  };
  return {
    before({ context }) {
      const call = newCall(cold);
      if (cold) for (const [phase, durationMs] of initPhases) call.timing.add(phase, durationMs);
      calls.set(context, call);
      cold = false;
    },
    after: finish,
    onError: finish,
  };
}

function problems({ telemetry }: StackOptions, calls: WeakMap<object, Call>): middy.MiddlewareObj<unknown, Answer> {
  return {
    onError(request) {
      const requestId = request.context.awsRequestId ?? 'none';
      if (!(request.error instanceof Problem)) telemetry.fault('UNEXPECTED', request.error, requestId);
      const problem =
        request.error instanceof Problem
          ? request.error
          : new Problem('internal-error', 'The request was fine; please try again later.');
      const call = calls.get(request.context);
      if (call) call.code = problem.code;
      request.response = problemAnswer(problem, requestId);
    },
  };
}
