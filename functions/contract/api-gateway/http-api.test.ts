import { expect, test } from 'vitest';
import { createHttpApi, HEADER_LIMIT_BYTES, type InvocationOutcome, PAYLOAD_LIMIT_BYTES } from './http-api.ts';

const ROUTES = [
  { routeKey: 'GET /a', functionName: 'first' },
  { routeKey: 'POST /a', functionName: 'second' },
];
const OK: InvocationOutcome = { kind: 'response', payload: '{"statusCode":200,"headers":{},"body":"ok"}' };

function apiThat(outcome: InvocationOutcome | Promise<InvocationOutcome> = OK) {
  const invoked: string[] = [];
  const invoke = async (name: string) => {
    invoked.push(name);
    return outcome;
  };
  return { invoked, api: createHttpApi({ routes: ROUTES, invoke, integrationTimeoutMs: 20 }) };
}

test('invokes the function of the route, with the request id that its event carries', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown[]>();
  const api = createHttpApi({
    routes: ROUTES,
    now: () => 0,
    invoke: async (name, event, requestId) => {
      resolve([name, event.requestContext.requestId === requestId, event.requestContext.time]);
      return OK;
    },
  });
  const response = await api({ method: 'POST', target: '/a?b=1', headers: {} });
  expect(await promise).toEqual(['second', true, '01/Jan/1970:00:00:00 +0000']);
  expect([response.statusCode, response.bytes.toString()]).toEqual([200, 'ok']);
});

test.each<[string, InvocationOutcome | Promise<InvocationOutcome>, number, string]>([
  ['a function that fails', { kind: 'error' }, 500, 'Internal Server Error'],
  ['a function that is throttled', { kind: 'throttled' }, 503, 'Service Unavailable'],
  ['a function that takes too long', new Promise(() => undefined), 503, 'Service Unavailable'],
  ['a malformed result', { kind: 'response', payload: '{' }, 500, 'Internal Server Error'],
])('responds itself for %s', async (_case, outcome, statusCode, text) => {
  const response = await apiThat(outcome).api({ method: 'GET', target: '/a', headers: {} });
  expect(response.statusCode).toBe(statusCode);
  expect(JSON.parse(response.bytes.toString())).toEqual({ message: text });
});

test.each([
  ['a path without a route', 'GET', '/b'],
  ['HEAD where only GET has a route', 'HEAD', '/a'],
  ['OPTIONS without CORS', 'OPTIONS', '/a'],
])('responds to %s with 404, and invokes nothing', async (_case, method, target) => {
  const { api, invoked } = apiThat();
  expect((await api({ method, target, headers: {} })).statusCode).toBe(404);
  expect(invoked).toEqual([]);
});

test.each([
  ['at the limit', 0, 200],
  ['over the limit', 1, 431],
])('counts request line and header values: %s', async (_case, more, statusCode) => {
  const line = 'GET /a?é HTTP/1.1';
  const value = 'x'.repeat(HEADER_LIMIT_BYTES - Buffer.byteLength(line) + more - 10);
  const { api } = apiThat();
  const headers = { [`${'name'.repeat(100)}`]: value, other: '0123456789' };
  expect((await api({ method: 'GET', target: '/a?é', headers })).statusCode).toBe(statusCode);
});

test.each([
  [PAYLOAD_LIMIT_BYTES, 200],
  [PAYLOAD_LIMIT_BYTES + 1, 413],
])('responds to a body of %i bytes with %i', async (sizeBytes, statusCode) => {
  const { api, invoked } = apiThat();
  const body = new Uint8Array(sizeBytes);
  expect((await api({ method: 'POST', target: '/a', headers: {}, body })).statusCode).toBe(statusCode);
  expect(invoked).toHaveLength(statusCode === 200 ? 1 : 0);
});
