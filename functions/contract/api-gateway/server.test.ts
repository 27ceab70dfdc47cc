import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHttpApi, PAYLOAD_LIMIT_BYTES } from './http-api.ts';
import { createHttpServer } from './server.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Sends a request to a function that returns its event, with two cookies. */
async function send(method: string, headers: Record<string, string | string[]>, body?: Uint8Array) {
  const api = createHttpApi({
    routes: [{ routeKey: '$default', functionName: 'f' }],
    invoke: async (_, event) => ({
      kind: 'response',
      payload: JSON.stringify({ statusCode: 201, cookies: ['a=1', 'b=2'], body: JSON.stringify(event) }),
    }),
  });
  server = createHttpServer(api);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  // The server listens on a port of TCP, not on a socket file.
  const { port } = server.address() as AddressInfo;
  const outgoing = httpRequest({ port, host: '127.0.0.1', path: '/caf%C3%A9?a=1', method, headers });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const text = Buffer.concat(await response.toArray()).toString();
  return { response, text };
}

test('passes method, target, repeated headers and body on, and the response back', async () => {
  const { response, text } = await send(
    'POST',
    { 'x-many': ['p', 'q'], 'content-type': 'text/plain' },
    Buffer.from('é'),
  );
  expect(response.statusCode).toBe(201);
  expect(response.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect(JSON.parse(text)).toMatchObject({
    rawPath: '/café',
    rawQueryString: 'a=1',
    headers: { 'x-many': 'p,q' },
    body: 'é',
    requestContext: { http: { method: 'POST', sourceIp: '127.0.0.1' } },
  });
});

test('sends no body in response to HEAD, but its length', async () => {
  const { response, text } = await send('HEAD', {});
  expect(text).toBe('');
  expect(Number(response.headers['content-length'])).toBeGreaterThan(100);
});

test('responds to a body over the quota with 413', async () => {
  const { response } = await send('POST', {}, new Uint8Array(PAYLOAD_LIMIT_BYTES + 1));
  expect(response.statusCode).toBe(413);
});
