import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { GATEWAY, toHttpAnswer } from './answer.ts';
import { toHttpEvent } from './http-event.ts';

const MATCH = { route: { routeKey: 'GET /x/{id}', functionName: 'f' }, pathParameters: { id: '7' } };

/** Sends a real request and gives the event that is made of it. */
async function eventOf(path: string, headers: Record<string, string | string[]>, body?: string | Buffer) {
  let event: Record<string, unknown> = {};
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks = await request.toArray();
    event = toHttpEvent({
      request,
      body: Buffer.concat(chunks),
      match: MATCH,
      requestId: 'r',
      epochMs: 1_700_000_000_000,
    });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    const method = body === undefined ? 'GET' : 'POST';
    httpRequest({ port, host: '127.0.0.1', path, method, headers }, (answer) => answer.resume().on('end', resolve)).end(
      body,
    );
  });
  server.close();
  return event;
}

test('has the parts of payload format 2.0', async () => {
  const event = await eventOf('/x/7?a=1&b=%C3%A9', { 'user-agent': 'proof', cookie: 'a=1; b=2' });
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'GET /x/{id}',
    rawPath: '/x/7',
    rawQueryString: 'a=1&b=%C3%A9',
    cookies: ['a=1', 'b=2'],
    queryStringParameters: { a: '1', b: 'é' },
    pathParameters: { id: '7' },
    isBase64Encoded: false,
    requestContext: { http: { method: 'GET', path: '/x/7', userAgent: 'proof' }, time: '14/Nov/2023:22:13:20 +0000' },
  });
  expect(event).not.toHaveProperty('body');
});

test('joins repeated parameters and headers with commas', async () => {
  const event = await eventOf('/x/7?a=1&a=2', { 'x-many': ['p', 'q'] });
  expect(event).toMatchObject({ queryStringParameters: { a: '1,2' }, headers: { 'x-many': 'p,q' } });
});

test.each([
  ['application/json', '{"é":1}', '{"é":1}', false],
  ['text/plain', 'salut', 'salut', false],
  ['application/octet-stream', 'salut', 'c2FsdXQ=', true],
])('hands a body of %s on', async (contentType, body, expected, isBase64Encoded) => {
  expect(await eventOf('/x/7', { 'content-type': contentType }, body)).toMatchObject({
    body: expected,
    isBase64Encoded,
  });
});

test.each([
  [
    'a status code, headers, cookies',
    '{"statusCode":201,"headers":{"X-A":1},"cookies":["a=1"],"body":"é"}',
    201,
    { 'x-a': '1', 'set-cookie': ['a=1'] },
    'é',
  ],
  ['a body in base64', '{"statusCode":200,"body":"c2FsdXQ=","isBase64Encoded":true}', 200, {}, 'salut'],
  ['any other JSON', '{"a":1}', 200, { 'content-type': 'application/json' }, '{"a":1}'],
  ['a string', '"salut"', 200, { 'content-type': 'application/json' }, 'salut'],
])('answers what a function returns: %s', (_case, payload, statusCode, headers, body) => {
  const answer = toHttpAnswer(payload);
  expect({ ...answer, body: answer.body.toString() }).toEqual({ statusCode, headers, body });
});

test.each(['{"statusCode":"200"}', '{"statusCode":200,"body":{}}', '{'])(
  'answers 500 to the malformed %s',
  (payload) => {
    expect(toHttpAnswer(payload)).toBe(GATEWAY.functionFailed);
  },
);
