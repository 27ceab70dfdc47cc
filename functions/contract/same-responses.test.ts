import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readRoutes } from './api-gateway/configuration.ts';
import { createGateway, type Handler, listen } from './gateway.ts';
import { startService } from './pages/started-service.ts';
import { createService } from './service.ts';

const TIMEOUT_MS = 120_000;
const JSON_TYPE = { 'content-type': 'application/json' };
const BODY = '{"sentence":"Un vol pour Nice"}';
const QUERY = '/api/intent?sentence=Un%20vol';
const ORIGIN = { origin: 'https://example.org' };
/** Of the headers that are compared: all but those that differ from call to call. */
const COMPARED =
  /^(?:accept-encoding|access-control-.*|allow|cache-control|content-(?!length).*|vary|www-authenticate|x-model-version)$/;

type Row = [what: string, status: number, method: string, target: string, headers?: object, body?: string | Buffer];

const ROWS: Row[] = [
  ['GET', 200, 'GET', QUERY],
  ['HEAD', 200, 'HEAD', QUERY],
  ['HEAD of the health', 200, 'HEAD', '/api/health'],
  ['HEAD of the page', 200, 'HEAD', '/'],
  ['HEAD of the documentation', 200, 'HEAD', '/api/docs'],
  ['HEAD of the document', 200, 'HEAD', '/api/docs/openapi.json'],
  ['HEAD of a wrong request', 400, 'HEAD', '/api/intent'],
  ['HEAD of nothing', 404, 'HEAD', '/nowhere'],
  ['a slash at the end', 404, 'GET', '/api/intent/?sentence=Un%20vol'],
  ['a slash at the end, HEAD', 404, 'HEAD', '/api/health/'],
  ['two slashes', 404, 'GET', '//api/health'],
  ['a path in capitals', 404, 'GET', '/API/health'],
  ['an encoded path', 200, 'GET', '/api/%68ealth'],
  ['a path that is not UTF-8', 404, 'GET', '/api/%E9'],
  ['another method', 404, 'PUT', '/api/intent', JSON_TYPE, BODY],
  ['percent-encoding of UTF-8', 200, 'GET', '/api/intent?sentence=caf%C3%A9'],
  ['percent-encoding of Latin-1', 400, 'GET', '/api/intent?sentence=caf%E9'],
  ['a lone percent sign', 400, 'GET', '/api/intent?sentence=100%'],
  ['a plus sign', 200, 'GET', '/api/intent?sentence=un+vol'],
  ['no sentence', 400, 'GET', '/api/intent'],
  ['two sentences', 400, 'GET', '/api/intent?sentence=a&sentence=b'],
  ['POST', 200, 'POST', '/api/intent', JSON_TYPE, BODY],
  ['no content type', 415, 'POST', '/api/intent', {}, BODY],
  ['another content type', 415, 'POST', '/api/intent', { 'content-type': 'text/plain' }, BODY],
  ['a form', 415, 'POST', '/api/intent', { 'content-type': 'application/x-www-form-urlencoded' }, 'sentence=a'],
  ['charset=utf8', 200, 'POST', '/api/intent', { 'content-type': 'application/json; charset=utf8' }, BODY],
  ['charset=latin1', 415, 'POST', '/api/intent', { 'content-type': 'application/json; charset=latin1' }, BODY],
  ['a gzip body', 415, 'POST', '/api/intent', { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync(BODY)],
  ...['', 'null', '[]', '3', '"Un vol"', '{', '{}', '{"sentence":1}'].map(
    (body): Row => [`the body ${body}`, 400, 'POST', '/api/intent', JSON_TYPE, body],
  ),
  ['a body over 256 KiB', 413, 'POST', '/api/intent', JSON_TYPE, `"${'a'.repeat(256 * 1024)}"`],
  ['a body over 10 MB', 413, 'POST', '/api/intent', JSON_TYPE, Buffer.alloc(10 * 1024 * 1024 + 1, 'a')],
  ['headers over 10,240 bytes', 431, 'GET', QUERY, { 'x-long': 'a'.repeat(10_240) }],
  ['a request line over 10,240 bytes', 431, 'GET', `${QUERY}${'a'.repeat(10_240)}`],
  ['any encoding', 200, 'GET', '/', { 'accept-encoding': '*' }],
  ['any encoding but brotli', 200, 'GET', '/', { 'accept-encoding': 'br;q=0, *' }],
  ['no encoding', 200, 'GET', '/', { 'accept-encoding': 'identity' }],
  ['another origin', 200, 'GET', QUERY, ORIGIN],
  ['a preflight', 204, 'OPTIONS', '/api/intent', { ...ORIGIN, 'access-control-request-method': 'POST' }],
  ['OPTIONS that is no preflight', 204, 'OPTIONS', '/api/intent'],
];

/** Every place where the service runs, by what it is. */
const urls = new Map<string, string>();
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const started = await startService();
  ends.push(started.close);
  urls.set('npm start', started.url);
  for (const [name, gateway] of [
    ['the contract', (await createService()).gateway],
    ['the bundles', createGateway(await bundledHandlers(started.directory))],
  ] as const) {
    const { url, close } = await listen(gateway);
    ends.push(close);
    urls.set(name, url);
  }
}, TIMEOUT_MS);

afterAll(async () => {
  for (const end of ends) await end();
  vi.unstubAllEnvs();
}, TIMEOUT_MS);

describe('npm start, the gateway of the contract and the bundles that are packaged respond alike to', () => {
  it.each(ROWS)('%s: %i', { timeout: TIMEOUT_MS }, async (_, status, method, target, headers = {}, body) => {
    const [first, ...others] = await Promise.all(
      [...urls].map(async ([name, url]) => [name, await send(url, method, target, { ...headers }, body)] as const),
    );
    expect(first?.[1].status).toBe(status);
    if (method === 'HEAD') expect(first?.[1].body).toBe('');
    for (const [name, response] of others) expect({ name, ...response }).toEqual({ name, ...first?.[1] });
  });
});

it('compresses where any encoding is accepted, and says which a compressed body may have', async () => {
  const url = urls.get('npm start') ?? '';
  const page = await send(url, 'GET', '/', { 'accept-encoding': '*' });
  const refused = await send(url, 'POST', '/api/intent', { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync(BODY));
  expect([page.headers['content-encoding'], refused.headers['accept-encoding']]).toEqual(['br', 'identity']);
});

/** The handlers of the bundles that the framework wrote, as `npm run package` puts them into the zips. */
async function bundledHandlers(directory: string): Promise<Record<string, Handler>> {
  vi.stubEnv('MODEL_DIR', 'model/languages/fr/artifacts');
  vi.stubEnv('ENCODER_DIR', 'model/encoder/artifacts');
  vi.stubEnv('CAPTURE', 'off');
  const handlers: Record<string, Handler> = {};
  for (const { routeKey, functionName } of readRoutes()) {
    if (functionName === 'lookup') continue; // needs a table, and has no route in the rows
    const file = resolve(join(directory, 'work/offline/esbuild/.build/functions', functionName, 'handler.mjs'));
    handlers[routeKey] = (await import(pathToFileURL(file).href)).handler;
  }
  return handlers;
}

interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Without what differs from call to call. */
  readonly body: string;
}

/** Sends the target as it is, which `fetch` would put in order. */
function send(url: string, method: string, path: string, headers: object, body?: string | Buffer): Promise<Received> {
  const { hostname, port } = new URL(url);
  return new Promise((respond, reject) => {
    const outgoing = httpRequest({ hostname, port, method, path, headers: { ...headers } }, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString('latin1');
      const compared = Object.entries(response.headers).filter(([name]) => COMPARED.test(name));
      respond({
        status: response.statusCode ?? 0,
        headers: Object.fromEntries(compared),
        body: text.replace(/"(requestId|loadMs)":(?:"[^"]*"|\d+)/g, '"$1":0'),
      });
    });
    outgoing.on('error', reject).end(body);
  });
}
