import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, it } from 'vitest';
import type { EnricherInput } from '../../enricher.ts';
import { addressIn } from './address.ts';
import { createGeocoder, type GeocoderOptions } from './geocoder.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('addressIn', () => {
  it.each([
    ['un café place Bellecour à Lyon', 'place Bellecour Lyon'],
    ['rue des Lilas à Dole, un coiffeur', 'rue des Lilas Dole'],
    ["pharmacie avenue de l'Opéra", "avenue de l'Opéra"],
    ['taxi au [street-address], 75011 Paris', '75011 Paris'],
    ['place de cinéma pour demain', undefined],
    ['train pour Lyon', undefined],
  ])('%s → %s', (sentence, query) => {
    expect(addressIn(sentence)).toBe(query);
  });
});

describe('geocoder', () => {
  it('looks concurrent sentences up in one request', async () => {
    const { url, requests } = await serve(answerWith('0.9'));
    const geocoder = createGeocoder({ url });
    const results = await Promise.all(
      ['place Bellecour à Lyon', 'rue Nationale à Lille'].map((text) => geocoder.enrich(input(text))),
    );
    expect(results.map((result) => result?.results[0]?.label)).toEqual(['place Bellecour Lyon', 'rue Nationale Lille']);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ url: '/search/csv', queries: ['place Bellecour Lyon', 'rue Nationale Lille'] });
  });

  it('looks the same address up once', async () => {
    const { url, requests } = await serve(answerWith('0.9'));
    const geocoder = createGeocoder({ url });
    await geocoder.enrich(input('place Bellecour à Lyon'));
    await geocoder.enrich(input('un bar place Bellecour à Lyon'));
    expect(requests).toHaveLength(1);
  });

  it('sends no request for a sentence without a street', async () => {
    const { url, requests } = await serve(answerWith('0.9'));
    expect(await createGeocoder({ url }).enrich(input('un train pour Lyon'))).toBeUndefined();
    expect(requests).toHaveLength(0);
  });

  it('discards a result with a low score', async () => {
    const { url } = await serve(answerWith('0.31'));
    expect(await createGeocoder({ url }).enrich(input('rue Zzyzx à Lyon'))).toEqual({
      query: 'rue Zzyzx Lyon',
      results: [],
    });
  });

  it('tries again after a failure', async () => {
    const { url, requests } = await serve(answerWith('0.9'), 1);
    const result = await createGeocoder({ url }).enrich(input('place Bellecour à Lyon'));
    expect(result?.results).toHaveLength(1);
    expect(requests).toHaveLength(2);
  });

  it('does not cache a failure', async () => {
    const { url, requests } = await serve(answerWith('0.9'), 1);
    const geocoder = createGeocoder({ url, retries: 0 });
    await expect(geocoder.enrich(input('place Bellecour à Lyon'))).rejects.toMatchObject({
      code: 'GEOCODER_UNAVAILABLE',
    });
    expect((await geocoder.enrich(input('place Bellecour à Lyon')))?.results).toHaveLength(1);
    expect(requests).toHaveLength(2);
  });

  it('forgets the address that was not used for longest', async () => {
    const { url, requests } = await serve(answerWith('0.9'));
    const geocoder = createGeocoder({ url, cacheSize: 1 });
    for (const place of ['place Bellecour', 'rue Nationale', 'place Bellecour'])
      await geocoder.enrich(input(`${place} à Lyon`));
    expect(requests).toHaveLength(3);
  });

  it('opens the circuit after consecutive failures, and rejects with a code', async () => {
    const { url, requests } = await serve(answerWith('0.9'), Number.POSITIVE_INFINITY);
    const geocoder = createGeocoder({ url, retries: 0, failuresToOpen: 2 });
    for (let i = 0; i < 4; i++) {
      await expect(geocoder.enrich(input(`rue Ampère à Lyon ${i}`))).rejects.toMatchObject({
        code: 'GEOCODER_UNAVAILABLE',
      });
    }
    expect(requests).toHaveLength(2);
  });

  it('does not wait past its timeout', async () => {
    const { url } = await serve(() => undefined);
    const geocoder = createGeocoder({ url, timeoutMs: 20, retries: 0 });
    await expect(geocoder.enrich(input('place Bellecour à Lyon'))).rejects.toMatchObject({
      code: 'GEOCODER_UNAVAILABLE',
    });
  });

  it('does not retry a refused request', async () => {
    const { url, requests } = await serve((_, response) => response.writeHead(400).end());
    await expect(createGeocoder({ url }).enrich(input('place Bellecour à Lyon'))).rejects.toMatchObject({
      code: 'GEOCODER_REFUSED',
    });
    expect(requests).toHaveLength(1);
  });
});

interface ReceivedRequest {
  readonly url: string | undefined;
  readonly queries: readonly string[];
}

/** A server that fails the first `failures` requests with 503, and then responds with `answer`; it keeps the requests. */
async function serve(
  answer: RequestListener,
  failures = 0,
): Promise<{ readonly url: GeocoderOptions['url']; readonly requests: ReceivedRequest[] }> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const queries = queriesOf(Buffer.concat(chunks).toString());
    requests.push({ url: request.url, queries });
    if (requests.length <= failures) response.writeHead(503).end();
    else answer(Object.assign(request, { queries }), response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this shape.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** The API's response: the columns of the request, and its own after them. */
function answerWith(score: string): RequestListener {
  return (request, response) => {
    // Put there by `serve`.
    const { queries } = request as typeof request & { queries: readonly string[] };
    const rows = queries.map((query, i) => `${i},"${query}",45.757,4.832,"${query}",${score},street,69123`);
    response.end(['id,q,latitude,longitude,result_label,result_score,result_type,result_citycode', ...rows].join('\n'));
  };
}

function queriesOf(multipart: string): readonly string[] {
  const [csv = ''] = /"id","q"[\s\S]*?(?=\r\n--)/.exec(multipart) ?? [];
  const rows: { q: string }[] = parse(csv, { columns: true });
  return rows.map(({ q }) => q);
}

function input(text: string): EnricherInput {
  return { text, seenAtMs: 0, prediction: { intent: 'irrelevant', confidence: 0, scores: {} } };
}
