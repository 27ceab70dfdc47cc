import type middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { type HttpRequest, readEvent } from './request.ts';
import type { HttpResponse } from './response.ts';
import type { Observation } from './telemetry.ts';
import { createTiming, type Timing } from './timing.ts';

/** The state of one invocation, which the middlewares and the route share. */
export interface Invocation {
  readonly requestId: string;
  readonly startedMs: number;
  /** Whether this is the first invocation of its process. */
  readonly cold: boolean;
  readonly request: HttpRequest;
  readonly timing: Timing;
  readonly observations: Observation[];
  /** The route key; `none` until a route is found. */
  route: string;
  /** The name of the API key; absent where none is required. */
  caller?: string;
  /** The code of the problem; absent where there is none. */
  code?: string;
}

/** Lambda's context with the invocation on it, as middy's `setToContext` does: both are freed when the request is. */
export type InvocationContext = Context & { invocation: Invocation };

export type HttpMiddleware = middy.MiddlewareObj<unknown, HttpResponse, Error, InvocationContext>;
export type HttpMiddlewareRequest = middy.Request<unknown, HttpResponse, Error, InvocationContext>;

/** The state of an invocation that starts now. */
export function startInvocation(
  event: unknown,
  { awsRequestId = 'none' }: Partial<Context>,
  cold: boolean,
): Invocation {
  return {
    requestId: awsRequestId,
    startedMs: performance.now(),
    cold,
    request: readEvent(event),
    timing: createTiming(),
    observations: [],
    route: 'none',
  };
}
