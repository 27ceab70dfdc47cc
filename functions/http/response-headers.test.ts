import middy from '@middy/core';
import { describe, expect, it, vi } from 'vitest';
import { httpEvent, lambdaContext } from './http-event.testing.ts';
import type { InvocationContext } from './invocation.ts';
import type { HttpResponse } from './response.ts';
import { type ResponseHeadersOptions, responseHeaders } from './response-headers.ts';

describe('responseHeaders', () => {
  it('adds the headers of every response, and keeps the cache-control of the route', async () => {
    const { invoke } = serve({}, () => ({ statusCode: 200, headers: { 'cache-control': 'public', etag: 'a' } }));
    expect((await invoke()).headers).toEqual({
      'cache-control': 'public',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      etag: 'a',
      'referrer-policy': 'no-referrer',
      'server-timing': expect.stringMatching(/^total;dur=[\d.]+$/),
      'strict-transport-security': expect.stringContaining('max-age='),
      'x-cold-start': '1',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-request-id': 'request-1',
    });
  });

  it('forbids storing a response that says nothing about it', async () => {
    const { invoke } = serve();
    expect((await invoke()).headers?.['cache-control']).toBe('no-store');
  });

  it('has the init phases in the first response only', async () => {
    const { invoke } = serve({ initPhases: [['boot', 1.5]] });
    const [first, second] = [await invoke(), await invoke()];
    expect(first.headers).toMatchObject({
      'x-cold-start': '1',
      'server-timing': expect.stringMatching(/^boot;dur=1\.500, total;/),
    });
    expect(second.headers).toMatchObject({ 'x-cold-start': '0', 'server-timing': expect.stringMatching(/^total;/) });
  });

  it.each([
    ['x-model-version', { modelVersion: '0123456789ab' }, '0123456789ab'],
    ['content-security-policy', { contentSecurityPolicy: "default-src 'self'" }, "default-src 'self'"],
  ])('has the header %s of the function', async (name, options, value) => {
    expect((await serve(options).invoke()).headers?.[name]).toBe(value);
  });

  it('writes the record of each request after the route, with what the route observed', async () => {
    const { invoke, telemetry } = serve({}, ({ invocation }) => {
      invocation.route = 'GET /api/intent';
      invocation.caller = 'atelier';
      invocation.observations.push({ intent: 'find-hotel', confidence: 0.9, accepted: true });
      return { statusCode: 201 };
    });
    await invoke();
    expect(telemetry.request).toHaveBeenCalledExactlyOnceWith({
      requestId: 'request-1',
      status: 201,
      durationMs: expect.any(Number),
      cold: true,
      route: 'GET /api/intent',
      caller: 'atelier',
      observations: [{ intent: 'find-hotel', confidence: 0.9, accepted: true }],
    });
  });

  it.each(['explain', 'entities'])(
    'says in the record that the response has more than predictions: %s',
    async (phase) => {
      const { invoke, telemetry } = serve({}, ({ invocation }) => {
        invocation.timing.add(phase, 3);
        return { statusCode: 200 };
      });
      await invoke();
      expect(telemetry.request).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ extended: true }));
    },
  );

  it('adds the headers and writes the record when a later middleware handled an error', async () => {
    const { stack, invoke, telemetry } = serve({}, () => {
      throw new Error('no');
    });
    stack.onError((request) => {
      request.response = { statusCode: 500 };
    });
    expect(await invoke()).toMatchObject({ statusCode: 500, headers: { 'x-request-id': 'request-1' } });
    expect(telemetry.request).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 500 }));
  });

  it('keeps invocations apart that overlap', async () => {
    const { invoke } = serve({}, async ({ invocation }) => {
      await new Promise(setImmediate);
      return { statusCode: 200, body: invocation.requestId };
    });
    const [a, b] = await Promise.all([invoke('a'), invoke('b')]);
    expect([a.headers?.['x-request-id'], a.body, b.headers?.['x-request-id'], b.body]).toEqual(['a', 'a', 'b', 'b']);
  });
});

type Handler = (context: InvocationContext) => HttpResponse | Promise<HttpResponse>;

/** The middleware alone around a handler. */
function serve(options: Partial<ResponseHeadersOptions> = {}, handler: Handler = () => ({ statusCode: 200 })) {
  const telemetry = { request: vi.fn(), error: vi.fn() };
  const stack = middy<unknown, HttpResponse>()
    .use(responseHeaders({ ...options, telemetry }))
    .handler((_event, context: InvocationContext) => handler(context));
  const invoke = async (requestId = 'request-1'): Promise<HttpResponse> =>
    // The middleware puts the invocation on the context.
    stack(httpEvent('GET /api/intent'), lambdaContext('intent', requestId) as InvocationContext);
  return { stack, invoke, telemetry };
}
