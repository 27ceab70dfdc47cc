import { expect, test } from 'vitest';
import { selectRoute } from './routes.ts';

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
  ['GET', '/api/intent/', 'GET /api/{rest+}', { rest: 'intent/' }],
  ['GET', '/api/a%20b', 'GET /api/{name}', { name: 'a b' }],
  ['GET', '/api/a%2Fb', 'GET /api/{name}', { name: 'a/b' }],
  ['GET', '/api/%', 'GET /api/{name}', { name: '%' }],
  ['GET', '/API/intent', '$default', {}],
  ['HEAD', '/api/intent', 'ANY /api/intent', {}],
  ['HEAD', '/api/health', '$default', {}],
  ['OPTIONS', '/api/health', '$default', {}],
])('%s %s goes to %s', (method, path, routeKey, pathParameters) => {
  const routes = ROUTES.map((key) => ({ routeKey: key, functionName: key }));
  const match = selectRoute(routes, method, path);
  expect(match?.route.routeKey).toBe(routeKey);
  expect(match?.pathParameters).toEqual(pathParameters);
});

test('returns undefined where no route matches and there is no $default', () => {
  expect(selectRoute([{ routeKey: 'GET /a', functionName: 'a' }], 'GET', '/b')).toBeUndefined();
});
