import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { parseApiKeys } from './api-keys.ts';
import { httpEvent, lambdaContext } from './http-event.testing.ts';
import { Problem } from './problem.ts';
import { jsonResponse } from './response.ts';
import { createHttpHandler, type Route } from './stack.ts';

const KEYS = parseApiKeys(`atelier:${createHash('sha256').update('la clé').digest('hex')}`);
const withKey = { headers: { 'x-api-key': 'la clé' } };

describe('createHttpHandler', () => {
  it('passes the request to its route, and records what the route measured and observed', async () => {
    const { invoke, telemetry } = serve((request, timing, observe) => {
      timing.add('run', 2);
      observe({ intent: 'find-hotel', confidence: 0.9, accepted: true });
      return jsonResponse(request.rawQueryString);
    });
    const response = await invoke('GET /x', { ...withKey, query: 'a=1' });
    expect(response).toMatchObject({ statusCode: 200, body: '"a=1"' });
    expect(response.headers?.['server-timing']).toMatch(/^run;dur=2\.000, total;dur=[\d.]+$/);
    expect(telemetry.request).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ route: 'GET /x', caller: 'atelier', observations: [expect.anything()] }),
    );
  });

  it.each<[what: string, routeKey: string, headers: Record<string, string>, status: number, record: object]>([
    ['an unknown route without a key', 'GET /y', {}, 404, { route: 'none', code: 'not-found' }],
    ['an unknown route with a key', 'GET /y', withKey.headers, 404, { route: 'none', code: 'not-found' }],
    ['a property of every object', 'toString', withKey.headers, 404, { route: 'none', code: 'not-found' }],
    ['a missing key', 'GET /x', {}, 401, { route: 'GET /x', code: 'api-key-missing' }],
    ['an unknown key', 'GET /x', { 'x-api-key': 'une autre' }, 403, { route: 'GET /x', code: 'api-key-unknown' }],
    ['a problem of the route', 'GET /x', withKey.headers, 400, { caller: 'atelier', code: 'invalid-request' }],
    ['an open route', 'GET /open', {}, 200, { route: 'GET /open' }],
    ['HEAD in place of GET', 'HEAD /open', {}, 200, { route: 'GET /open' }],
    ['HEAD without a key', 'HEAD /x', {}, 401, { route: 'GET /x' }],
    ['HEAD of an unknown route', 'HEAD /y', {}, 404, { route: 'none' }],
    ['OPTIONS, with no key', 'OPTIONS /x', {}, 204, { route: 'OPTIONS *' }],
  ])('records and returns the status of %s', async (_what, routeKey, headers, status, record) => {
    const { invoke, telemetry } = serve(() => {
      throw new Problem('invalid-request', 'no');
    });
    const response = await invoke(routeKey, { headers });
    expect(response.statusCode).toBe(status);
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(telemetry.request).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status, ...record }));
  });

  it.each([
    ['HEAD /open', 200],
    ['HEAD /y', 404],
    ['OPTIONS /nowhere', 204],
    ['GET /open', 404],
  ])('responds to %s that came through $default with %i', async (line, status) => {
    const { handler } = serve(() => jsonResponse({}));
    const event = { ...httpEvent(line), routeKey: '$default' };
    expect((await handler(event, lambdaContext('intent'))).statusCode).toBe(status);
  });

  it('does not run the route of a caller without a key', async () => {
    const route = vi.fn(() => jsonResponse({}));
    await serve(route).invoke('GET /x', {});
    expect(route).not.toHaveBeenCalled();
  });

  it('returns a 500 for an error of the route', async () => {
    const { invoke, telemetry } = serve(() => Promise.reject(new Error('secret path /opt/x')));
    const response = await invoke('GET /x', withKey);
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('secret');
    expect(telemetry.error).toHaveBeenCalledOnce();
  });
});

function serve(route: Route) {
  const telemetry = { request: vi.fn(), error: vi.fn() };
  const routes = { 'GET /x': route, 'GET /open': () => jsonResponse({}) };
  const handler = createHttpHandler({ routes, openRoutes: ['GET /open'], apiKeys: KEYS }, telemetry);
  const invoke = (routeKey: string, parts: Parameters<typeof httpEvent>[1]) =>
    handler(httpEvent(routeKey, parts), lambdaContext('intent'));
  return { handler, invoke, telemetry };
}
