import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createCaller, readServerTiming } from './caller.ts';

test.each([
  ['boot;dur=48.5, session;dur=17', { boot: 48.5, session: 17 }],
  ['cache;desc="hit";dur=0.1', { cache: 0.1 }],
  ['miss', {}],
  ['', {}],
  [undefined, {}],
])('reads the server timing %j', (header, expected) => expect(readServerTiming(header)).toEqual(expected));

test('keeps its connection, posts JSON and times the response', async () => {
  const ports = new Set<number | undefined>();
  const server = createServer(async (request, response) => {
    ports.add(request.socket.remotePort);
    const body = Buffer.concat(await request.toArray()).toString();
    response.end(`${request.method} ${request.headers['content-type']} ${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const caller = createCaller(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const get = await caller.call('/');
  const post = await caller.call('/', '{"é":1}');
  caller.close();
  server.close();
  expect(get.body).toBe('GET undefined ');
  expect(post.body).toBe('POST application/json {"é":1}');
  expect(post.elapsedMs).toBeGreaterThan(0);
  expect(ports.size).toBe(1);
});
