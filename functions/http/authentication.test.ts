import { createHash } from 'node:crypto';
import middy from '@middy/core';
import { describe, expect, it } from 'vitest';
import { parseApiKeys } from './api-keys.ts';
import { authentication } from './authentication.ts';
import { httpEvent, lambdaContext } from './http-event.testing.ts';
import { startInvocation } from './invocation.ts';
import type { HttpResponse } from './response.ts';

const sha256 = (key: string): string => createHash('sha256').update(key).digest('hex');
const KEYS = parseApiKeys(`atelier:${sha256('la clé')},gare:${sha256('celle-ci')}:enrichment`);
const LOOKUP = 'GET /api/enrichment';
const OPEN = 'GET /api/health';

describe('authentication', () => {
  it.each([
    ['without keys', [], 'GET /api/intent', {}, undefined],
    ['to an open route', KEYS, OPEN, {}, undefined],
    ['to an open route with an unknown key', KEYS, OPEN, { 'x-api-key': 'une autre' }, undefined],
    ['with a known key', KEYS, 'GET /api/intent', { 'x-api-key': 'la clé' }, 'atelier'],
    ['with a key that has the right to the route', KEYS, LOOKUP, { 'x-api-key': 'celle-ci' }, 'gare'],
    [
      'to a route without a right with a key that has one',
      KEYS,
      'GET /api/intent',
      { 'x-api-key': 'celle-ci' },
      'gare',
    ],
    ['without keys to a route with a right', [], LOOKUP, {}, undefined],
    ['with a known key in another case of the header', KEYS, 'GET /api/intent', { 'X-Api-Key': 'la clé' }, 'atelier'],
  ])('lets a request through %s', async (_, keys, routeKey, headers, caller) => {
    const { result, invocation } = request(keys, routeKey, headers);
    expect(await result).toEqual({ statusCode: 200 });
    expect(invocation.caller).toBe(caller);
  });

  it.each([
    ['without a key', {}, 'api-key-missing'],
    ['with an unknown key', { 'x-api-key': 'une autre' }, 'api-key-unknown'],
    ['with the hash of a key', { 'x-api-key': KEYS[0]?.sha256.toString('hex') ?? '' }, 'api-key-unknown'],
  ])('rejects a request %s', async (_, headers, code) => {
    const { result, invocation } = request(KEYS, 'GET /api/intent', headers);
    await expect(result).rejects.toMatchObject({ code });
    expect(invocation.caller).toBeUndefined();
  });
});

it('rejects a known key without the right to the route, and notes its name', async () => {
  const { result, invocation } = request(KEYS, LOOKUP, { 'x-api-key': 'la clé' });
  await expect(result).rejects.toMatchObject({ code: 'api-key-forbidden' });
  expect(invocation.caller).toBe('atelier');
});

/** The middleware alone around a handler that returns 200. */
function request(keys: typeof KEYS, routeKey: string, headers: Record<string, string>) {
  const event = httpEvent(routeKey, { headers });
  const context = lambdaContext('intent');
  const invocation = startInvocation(event, context, false);
  const stack = middy<unknown, HttpResponse>()
    .use(authentication(keys, [OPEN], { [LOOKUP]: 'enrichment' }))
    .handler(() => ({ statusCode: 200 }));
  return { result: stack(event, { ...context, invocation }), invocation };
}
