import { expect, test } from 'vitest';
import type { CorsConfiguration } from './cors.ts';
import { createHttpApi } from './http-api.ts';

const CORS: CorsConfiguration = {
  allowOrigins: ['https://a.example'],
  allowMethods: ['GET', 'POST'],
  allowHeaders: ['content-type'],
  exposeHeaders: ['x-request-id'],
  maxAgeSeconds: 60,
  allowCredentials: false,
};

function apiWith(cors: Partial<CorsConfiguration> = {}) {
  const result = { statusCode: 200, headers: { 'Access-Control-Allow-Origin': 'https://own.example', 'X-A': '1' } };
  return createHttpApi({
    routes: [{ routeKey: '$default', functionName: 'f' }],
    cors: { ...CORS, ...cors },
    invoke: async () => ({ kind: 'response', payload: JSON.stringify(result) }),
  });
}

const preflight = (origin: string) => ({
  method: 'OPTIONS',
  target: '/x',
  headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
});

test('responds to a preflight request without the function', async () => {
  const { statusCode, headers } = await apiWith()(preflight('https://a.example'));
  expect(statusCode).toBe(204);
  expect(headers).toEqual({
    'access-control-allow-origin': 'https://a.example',
    'access-control-allow-methods': 'GET,POST',
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '60',
  });
});

test('grants nothing to an origin that is not configured', async () => {
  expect(await apiWith()(preflight('https://b.example'))).toMatchObject({ statusCode: 204, headers: {} });
  const response = await apiWith()({ method: 'GET', target: '/x', headers: { origin: 'https://b.example' } });
  expect(response.headers).toEqual({ 'x-a': '1' });
});

test.each([
  ['an origin that is configured', {}, 'https://a.example', {}],
  ['every origin', { allowOrigins: ['*'] }, '*', {}],
  ['credentials', { allowCredentials: true }, 'https://a.example', { 'access-control-allow-credentials': 'true' }],
])('puts its own headers in place of the function’s: %s', async (_case, cors, allowed, more) => {
  const response = await apiWith(cors)({ method: 'GET', target: '/x', headers: { origin: 'https://a.example' } });
  expect(response.headers).toEqual({
    'x-a': '1',
    'access-control-allow-origin': allowed,
    'access-control-expose-headers': 'x-request-id',
    ...more,
  });
});

test.each([
  ['without an origin', { 'access-control-request-method': 'POST' }],
  ['without a method to ask for', { origin: 'https://a.example' }],
])('passes OPTIONS on to the function %s', async (_case, headers) => {
  expect((await apiWith()({ method: 'OPTIONS', target: '/x', headers })).headers).toMatchObject({ 'x-a': '1' });
});
