import middy from '@middy/core';
import { describe, expect, it, vi } from 'vitest';
import { errorHandler } from './error-handler.ts';
import { httpEvent, lambdaContext } from './http-event.testing.ts';
import { type InvocationContext, startInvocation } from './invocation.ts';
import { Problem } from './problem.ts';
import type { HttpResponse } from './response.ts';

describe('errorHandler', () => {
  it('returns a problem as its status and body, and does not report it', async () => {
    const { response, invocation, error } = await fail(new Problem('body-too-large', 'The body has 3 bytes.'));
    expect(response).toMatchObject({ statusCode: 413, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(response.body ?? '')).toEqual({
      type: 'urn:intent-api:problem:body-too-large',
      title: 'The body is too large',
      status: 413,
      detail: 'The body has 3 bytes.',
      requestId: 'request-1',
    });
    expect(invocation.code).toBe('body-too-large');
    expect(error).not.toHaveBeenCalled();
  });

  it('returns the fields that are invalid', async () => {
    const errors = [{ field: 'sentence', reason: 'is empty', received: 0 }];
    const { response } = await fail(new Problem('invalid-request', 'sentence is empty.', errors));
    expect(JSON.parse(response.body ?? '')).toMatchObject({ status: 400, errors });
  });

  it.each([
    ['api-key-missing', 'ApiKey header="x-api-key"'],
    ['api-key-unknown', undefined],
  ] as const)('challenges the caller of a 401 only: %s', async (code, challenge) => {
    const { response } = await fail(new Problem(code, 'no'));
    expect(response.headers?.['www-authenticate']).toBe(challenge);
  });

  it.each([
    ['content-encoding', 'identity'],
    ['content-type', undefined],
  ])('says with a 415 which encodings are supported where %s is wrong', async (field, expected) => {
    const { response } = await fail(new Problem('unsupported-media-type', 'no', [{ field, reason: 'is not' }]));
    expect(response.headers?.['accept-encoding']).toBe(expected);
  });

  it.each([
    ['an error', new Error('secret path /opt/model')],
    ['an error with a status', Object.assign(new Error('secret'), { statusCode: 404 })],
    ['a string', 'secret'],
  ])('reports %s once, and returns a 500 that says nothing of it', async (_, thrown) => {
    const { response, invocation, error } = await fail(thrown);
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('secret');
    expect(invocation.code).toBe('internal-error');
    expect(error).toHaveBeenCalledExactlyOnceWith('UNEXPECTED', thrown, 'request-1');
  });
});

/** The response to a request whose handler throws, with what the middleware did. */
async function fail(thrown: unknown) {
  const error = vi.fn();
  const event = httpEvent('GET /api/intent');
  const context = lambdaContext('intent', 'request-1');
  const invocation = startInvocation(event, context, false);
  const stack = middy<unknown, HttpResponse>()
    .use(errorHandler({ request: vi.fn(), error }))
    .handler((): HttpResponse => {
      throw thrown;
    });
  const response: HttpResponse = await stack(event, { ...context, invocation } satisfies InvocationContext);
  return { response, invocation, error };
}
