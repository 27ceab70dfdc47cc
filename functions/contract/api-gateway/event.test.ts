import { expect, test } from 'vitest';
import { toEvent } from './event.ts';
import { joinHeaders, type RequestHeaders } from './request.ts';

const MATCH = { route: { routeKey: 'GET /x/{id}', functionName: 'f' }, pathParameters: { id: '7' } };

function eventOf(target: string, headers: RequestHeaders = {}, body?: Uint8Array) {
  const request = { method: 'GET', target, headers, ...(body ? { body } : {}) };
  return toEvent({ request, headers: joinHeaders(headers), match: MATCH, requestId: 'r', epochMs: 1_700_000_000_000 });
}

test('has the fields of payload format 2.0', () => {
  const event = eventOf('/x/7?a=1&b=%C3%A9', { 'User-Agent': 'test', Host: 'api.example', cookie: 'a=1; b=2' });
  expect(event).toEqual({
    version: '2.0',
    routeKey: 'GET /x/{id}',
    rawPath: '/x/7',
    rawQueryString: 'a=1&b=%C3%A9',
    cookies: ['a=1', 'b=2'],
    headers: { 'user-agent': 'test', host: 'api.example' },
    queryStringParameters: { a: '1', b: 'é' },
    pathParameters: { id: '7' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'api.example',
      domainPrefix: 'local',
      http: { method: 'GET', path: '/x/7', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'r',
      routeKey: 'GET /x/{id}',
      stage: '$default',
      time: '14/Nov/2023:22:13:20 +0000',
      timeEpoch: 1_700_000_000_000,
    },
    isBase64Encoded: false,
  });
});

test.each([
  ['a path that is percent-encoded', '/x/caf%C3%A9%2F1', '/x/café/1'],
  ['a path that cannot be decoded', '/x/%E9', '/x/%E9'],
  ['a path with a plus sign', '/x/a+b', '/x/a+b'],
  ['a path with a slash at the end', '/x/7/', '/x/7/'],
])('passes %s on as rawPath', (_, target, rawPath) => {
  expect(eventOf(target).rawPath).toBe(rawPath);
});

test('leaves the query string as it is sent, and joins repeated parameters with commas', () => {
  const event = eventOf('/x/7?a=1&a=%32&b=x+y?');
  expect(event.rawQueryString).toBe('a=1&a=%32&b=x+y?');
  expect(event.queryStringParameters).toEqual({ a: '1,2', b: 'x y?' });
});

test('joins the values of a repeated header with commas, and collects the cookies of all cookie headers', () => {
  const event = eventOf('/x/7', { 'X-Many': ['p', 'q'], Cookie: ['a=1; b=2', 'c=3'] });
  expect(event.headers).toEqual({ 'x-many': 'p,q' });
  expect(event.cookies).toEqual(['a=1', 'b=2', 'c=3']);
});

test.each([
  ['application/json', false],
  ['Application/JSON; charset=utf-8', false],
  ['application/xml', false],
  ['application/javascript', false],
  ['text/csv', false],
  ['application/problem+json', true],
  ['application/x-www-form-urlencoded', true],
  ['application/jsonx', true],
  ['application/octet-stream', true],
  [undefined, true],
])('passes a body of type %s on, in base64: %s', (contentType, isBase64Encoded) => {
  const event = eventOf('/x/7', { 'content-type': contentType }, Buffer.from('été'));
  expect(event).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? 'w6l0w6k=' : 'été' });
});

test.each([undefined, new Uint8Array()])('has no body for a request without one', (body) => {
  const event = eventOf('/x/7', {}, body);
  expect(event).not.toHaveProperty('body');
  expect(event.isBase64Encoded).toBe(false);
});

test('carries another route key where the route says so', () => {
  const match = { ...MATCH, route: { ...MATCH.route, presentedAs: 'GET /y' } };
  const event = toEvent({
    request: { method: 'GET', target: '/x/7', headers: {} },
    headers: {},
    match,
    requestId: 'r',
    epochMs: 0,
  });
  expect([event.routeKey, event.requestContext.routeKey]).toEqual(['GET /y', 'GET /y']);
});
