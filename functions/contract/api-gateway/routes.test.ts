import { expect, test } from 'vitest';
import { matchRoute } from './routes.ts';

const ROUTES = [
  'GET /api/intent',
  'ANY /api/intent',
  'GET /api/{name}',
  'GET /api/{rest+}',
  'POST /items/{id}/parts',
  '$default',
];

test.each([
  ['GET', '/api/intent', 'GET /api/intent', {}],
  ['DELETE', '/api/intent', 'ANY /api/intent', {}],
  ['GET', '/api/health', 'GET /api/{name}', { name: 'health' }],
  ['GET', '/api/docs/openapi.json', 'GET /api/{rest+}', { rest: 'docs/openapi.json' }],
  ['POST', '/items/7/parts', 'POST /items/{id}/parts', { id: '7' }],
  ['POST', '/items//parts', '$default', {}],
  ['POST', '/api/health', '$default', {}],
  ['GET', '/', '$default', {}],
])('%s %s goes to %s', (method, path, routeKey, pathParameters) => {
  const routes = ROUTES.map((key) => ({ routeKey: key, functionName: key }));
  const match = matchRoute(routes, method, path);
  expect(match?.route.routeKey).toBe(routeKey);
  expect(match?.pathParameters).toEqual(pathParameters);
});

test('finds nothing where no route fits and there is no $default', () => {
  expect(matchRoute([{ routeKey: 'GET /a', functionName: 'a' }], 'GET', '/b')).toBeUndefined();
});
