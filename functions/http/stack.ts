import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { ApiKey, Right } from './api-keys.ts';
import { authentication } from './authentication.ts';
import { errorHandler } from './error-handler.ts';
import type { HttpMiddleware, InvocationContext } from './invocation.ts';
import { Problem } from './problem.ts';
import { type HttpRequest, OPTIONS_ROUTE } from './request.ts';
import type { HttpResponse } from './response.ts';
import { type ResponseHeadersOptions, responseHeaders } from './response-headers.ts';
import type { Observation, Telemetry } from './telemetry.ts';
import type { Timing } from './timing.ts';

/** Handles the requests of one route; it adds its phases to `timing` and calls `observe` with each prediction it made. */
export type Route = (
  request: HttpRequest,
  timing: Timing,
  observe: (observation: Observation) => void,
) => HttpResponse | Promise<HttpResponse>;

/** What a function that serves HTTP is, for its handler and for tests alike. */
export interface HttpFunction extends Omit<ResponseHeadersOptions, 'telemetry'> {
  /** Routes by API Gateway route key ("GET /api/intent"); anything else is a 404. */
  readonly routes: Readonly<Record<string, Route>>;
  /** The keys that callers may present; empty where none is required. */
  readonly apiKeys: readonly ApiKey[];
  /** Route keys that never require an API key. */
  readonly openRoutes?: readonly string[];
  /** The right that a key needs, by route key; the other routes are for every key. */
  readonly rights?: Readonly<Record<string, Right>>;
}

export type HttpHandler = (event: unknown, context: Context) => Promise<HttpResponse>;

/** The Lambda handler of a function. Whatever the event is, the response is well-formed and the handler does not throw. */
export function createHttpHandler(
  { routes: own, apiKeys, openRoutes = [], rights, ...headers }: HttpFunction,
  telemetry: Telemetry,
): HttpHandler {
  const routes: HttpFunction['routes'] = { ...own, [OPTIONS_ROUTE]: respondToOptions };
  const handler = middy<unknown, HttpResponse>({ timeoutEarlyInMillis: 0 })
    .use(responseHeaders({ ...headers, telemetry }))
    .use(errorHandler(telemetry))
    .use(routing(routes))
    .use(authentication(apiKeys, [...openRoutes, OPTIONS_ROUTE], rights))
    .handler((_event, { invocation }: InvocationContext) => {
      const { request, route, timing, observations } = invocation;
      return routes[route]?.(request, timing, (observation) => observations.push(observation));
    });
  // Lambda's own context comes in; the first middleware puts the invocation on it.
  return (event, context) => handler(event, context as InvocationContext);
}

/**
 * 204, without the headers of CORS: API Gateway adds them, and ignores those of a function ("Configure CORS for HTTP APIs", API Gateway
 * developer guide).
 */
function respondToOptions(): HttpResponse {
  return { statusCode: 204, headers: { allow: 'GET, HEAD, OPTIONS, POST' } };
}

/** Middleware that finds the route, before the caller is identified: what does not exist is a 404 with and without a key. */
function routing(routes: HttpFunction['routes']): HttpMiddleware {
  return {
    before({ context: { invocation } }) {
      const { routeKey } = invocation.request;
      if (!Object.hasOwn(routes, routeKey)) {
        throw new Problem('not-found', 'No route has this method and path; GET /api/docs lists them.');
      }
      invocation.route = routeKey;
    },
  };
}
