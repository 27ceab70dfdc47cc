import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readEvent } from './request.ts';
import { IMMUTABLE, staticFile } from './static-file.ts';
import { createTiming } from './timing.ts';

const CONTENT = 'à compresser '.repeat(100);
const file = staticFile(CONTENT, 'text/plain; charset=utf-8', IMMUTABLE);

async function get(acceptEncoding?: string) {
  const headers = acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding };
  const { headers: received, body = '' } = await file.route(readEvent({ headers }), createTiming(), () => undefined);
  return { encoding: received?.['content-encoding'], headers: received, bytes: Buffer.from(body, 'base64') };
}

describe('a static file', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['deflate', undefined],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.0, gzip;q=0', undefined],
    [';;q=,,', undefined],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['identity, *;q=0', undefined],
    ['gzip, *;q=0', 'gzip'],
  ])('for accept-encoding %j has the content encoding %s', async (accepted, encoding) => {
    const response = await get(accepted);
    expect(response.encoding).toBe(encoding);
    expect(response.headers).toMatchObject({ vary: 'accept-encoding', 'cache-control': IMMUTABLE });
  });

  it('has the same content in every encoding', async () => {
    expect((await get()).bytes.toString()).toBe(CONTENT);
    expect(gunzipSync((await get('gzip')).bytes).toString()).toBe(CONTENT);
    expect(brotliDecompressSync((await get('br')).bytes).toString()).toBe(CONTENT);
  });

  it('has a hash that changes with its content', () => {
    expect(file.hash).toMatch(/^[0-9a-f]{12}$/);
    expect(staticFile(`${CONTENT}.`, 'text/plain', IMMUTABLE).hash).not.toBe(file.hash);
  });
});
