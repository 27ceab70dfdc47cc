import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { HttpResponse } from '../http/response.ts';
import { createHttpHandler } from '../http/stack.ts';
import { intentFunction } from './function.ts';
import { loadModel, type ModelState } from './load-model.ts';

const LABELS = [
  'purchase',
  'find-restaurant',
  'irrelevant',
  'find-hotel',
  'provide-showtimes',
  'find-around-me',
  'find-train',
  'find-flight',
];

type Call = (event: unknown) => Promise<HttpResponse>;

const telemetry = { request: vi.fn(), error: vi.fn() };
let model: ModelState;
let call: Call;

function serve(): Call {
  const handler = createHttpHandler(intentFunction({ apiKeys: '', model, initPhases: [['boot', 1.5]] }), telemetry);
  // A new context for each request, as from the runtime; the handler reads only its request id.
  return (event) => handler(event, { awsRequestId: 'request-1' } as Context);
}

beforeAll(async () => {
  model = await loadModel('model/languages/fr/artifacts', { onPhase: vi.fn(), onError: vi.fn() });
  call = serve();
});

const get = (rawQueryString: string) => ({ version: '2.0', routeKey: 'GET /api/intent', rawQueryString, headers: {} });
const post = (body: unknown, more: object = {}) => ({
  version: '2.0',
  routeKey: 'POST /api/intent',
  rawQueryString: '',
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
  isBase64Encoded: false,
  ...more,
});
const sentenceQuery = (sentence: string) => get(`sentence=${encodeURIComponent(sentence)}`);
const parse = ({ body }: HttpResponse) => JSON.parse(body ?? '');

describe('GET /api/intent', () => {
  it('returns the eight probabilities in the order of the predecessor', async () => {
    const response = await call(sentenceQuery('Trouve un hôtel près de Talence'));
    const scores = parse(response);
    expect(response.statusCode).toBe(200);
    expect(Object.keys(scores)).toEqual(LABELS);
    expect(Object.values<number>(scores).reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(scores['find-hotel']).toBe(Math.max(...Object.values<number>(scores)));
  });

  it.each([
    ['missing', '', 'sentence', 'is missing'],
    ['empty', 'sentence=', 'sentence', 'is empty'],
    ['blank', 'sentence=%20%09+', 'sentence', 'is empty'],
    ['over-long', `sentence=${'a'.repeat(1_001)}`, 'sentence', 'is too long'],
    ['over-long in astral characters', `sentence=${'%F0%9F%98%80'.repeat(1_001)}`, 'sentence', 'is too long'],
    ['given twice', 'sentence=a&sentence=b', 'sentence', 'more than once'],
    ['broken percent-encoding', 'sentence=%E9', 'sentence', 'not percent-encoded UTF-8'],
    ['overlong UTF-8', 'sentence=%C0%AF', 'sentence', 'not percent-encoded UTF-8'],
    ['NUL', 'sentence=a%00b', 'sentence', 'NUL'],
    ['a lone surrogate', 'sentence=a\ud800', 'sentence', 'not well-formed'],
  ])('rejects a sentence with 400: %s', async (_, raw, field, reason) => {
    const response = await call(get(raw));
    const problem = parse(response);
    expect(response.statusCode).toBe(400);
    expect(response.headers?.['content-type']).toBe('application/problem+json');
    expect(problem).toMatchObject({ status: 400, requestId: 'request-1', errors: [{ field }] });
    expect(problem.errors[0].reason).toContain(reason);
  });

  it.each([
    ['1,000 letters', 'a'.repeat(1_000)],
    ['1,000 astral characters', '😀'.repeat(1_000)],
    ['1,000 letters between spaces', `  ${'a'.repeat(1_000)}  `],
  ])('accepts %s', async (_, sentence) => {
    expect((await call(sentenceQuery(sentence))).statusCode).toBe(200);
  });
});

describe('POST /api/intent', () => {
  it('returns intent, confidence, acceptance, scores and model of one sentence', async () => {
    const response = await call(post({ sentence: 'un billet de TGV pour Lille demain matin' }));
    const prediction = parse(response);
    expect(Object.keys(prediction)).toEqual(['intent', 'confidence', 'accepted', 'scores', 'model']);
    expect(prediction).toMatchObject({ intent: 'find-train', accepted: true });
    expect(prediction.model).toBe(response.headers?.['x-model-version']);
  });

  it('returns the predictions of a batch of 100 in order', async () => {
    const sentences = Array.from({ length: 100 }, (_, i) =>
      i % 2 ? 'un vol pour Tunis' : 'une table pour deux ce soir',
    );
    const { predictions } = parse(await call(post({ sentences })));
    expect(predictions.map(({ intent }: { intent: string }) => intent)).toEqual(
      sentences.map((s) => (s.startsWith('un vol') ? 'find-flight' : 'find-restaurant')),
    );
  });

  it.each<[string, number, unknown, string]>([
    ['no field at all', 400, {}, 'body'],
    ['both fields', 400, { sentence: 'a', sentences: ['b'] }, 'body'],
    ['an unknown field', 400, { sentence: 'a', sentense: 'b' }, 'body'],
    ['__proto__', 400, '{"sentence":"a","__proto__":{"x":1}}', 'body'],
    ['explain as text', 400, { sentence: 'a', explain: 'yes' }, 'explain'],
    ['explain without a sentence', 400, { explain: true }, 'body'],
    ['a list as body', 400, [], 'body'],
    ['null as body', 400, null, 'body'],
    ['a number as sentence', 400, { sentence: 7 }, 'sentence'],
    ['null as sentence', 400, { sentence: null }, 'sentence'],
    ['no sentences', 400, { sentences: [] }, 'sentences'],
    ['101 sentences', 400, { sentences: Array(101).fill('a') }, 'sentences'],
    ['sentences as text', 400, { sentences: 'a' }, 'sentences'],
    ['one bad sentence among 100', 400, { sentences: [...Array(99).fill('a'), ' '] }, 'sentences[99]'],
    ['a lone surrogate in a sentence', 400, '{"sentence":"\\ud800"}', 'sentence'],
    ['NUL in a sentence', 400, { sentence: 'a\0' }, 'sentence'],
    ['a sentence too long', 400, { sentence: 'a'.repeat(1_001) }, 'sentence'],
    ['entities as text', 400, { sentence: 'a', entities: 'true' }, 'entities'],
    ['a now that is no date', 400, { sentence: 'a', entities: true, now: 'demain' }, 'now'],
    ['a now without its offset', 400, { sentence: 'a', entities: true, now: '2026-03-10T14:00:00' }, 'now'],
    ['a now that does not exist', 400, { sentence: 'a', entities: true, now: '2026-02-30T14:00:00Z' }, 'now'],
    ['a now before all days', 400, { sentence: 'a', entities: true, now: '0001-01-01T00:00:00Z' }, 'now'],
    ['a now as number', 400, { sentence: 'a', now: 1773147600000 }, 'now'],
    ['an unknown time zone', 400, { sentence: 'a', entities: true, timeZone: 'Europe/Lutece' }, 'timeZone'],
    ['an offset as time zone', 400, { sentence: 'a', entities: true, timeZone: '+01:00' }, 'timeZone'],
    ['an empty time zone', 400, { sentence: 'a', entities: true, timeZone: '' }, 'timeZone'],
    ['malformed JSON', 400, '{"sentence"', 'body'],
    ['256 KiB + 1', 413, `"${'a'.repeat(256 * 1024 - 1)}"`, 'body'],
  ])('rejects %s with %i', async (_, status, body, field) => {
    const response = await call(post(body));
    expect(response.statusCode).toBe(status);
    expect(parse(response).errors[0].field).toBe(field);
  });

  it('returns the limit that was exceeded, and what was received', async () => {
    const { errors } = parse(await call(post({ sentences: Array(101).fill('a') })));
    expect(errors).toEqual([{ field: 'sentences', reason: 'has too many items', limit: 100, received: 101 }]);
  });

  it('returns entities and slots on request, with their ranges in the sentence as it was sent', async () => {
    const sentence = '  un train pour Lille demain à 8h';
    const body = { sentence, entities: true, now: '2026-03-10T14:00:00+01:00' };
    const { entities, slots } = parse(await call(post(body)));
    expect(entities).toMatchObject([
      { type: 'place', text: 'Lille', role: 'to', start: sentence.indexOf('Lille') },
      { type: 'date', text: 'demain à 8h', from: '2026-03-11T08:00', end: sentence.length },
    ]);
    expect(slots).toMatchObject({ to: { name: 'Lille', code: '59350' }, depart: { from: '2026-03-11T08:00' } });
    expect(parse(await call(post({ sentence })))).not.toHaveProperty('entities');
  });

  it('returns entities and slots for each sentence of a batch, in the time zone of the request', async () => {
    const sentences = ['un hôtel à Nice demain', 'un vol pour Rome demain'];
    const now = '2026-03-11T00:30:00+01:00';
    const { predictions } = parse(await call(post({ sentences, entities: true, now, timeZone: 'America/Montreal' })));
    expect(predictions.map(({ slots }: { slots: unknown }) => slots)).toMatchObject([
      { checkin: '2026-03-11' },
      { depart: { from: '2026-03-11' } },
    ]);
  });

  it('rejects another content type with 415', async () => {
    expect((await call(post('sentence=a', { headers: { 'content-type': 'text/plain' } }))).statusCode).toBe(415);
  });

  it('reads a base64 body', async () => {
    const body = Buffer.from(JSON.stringify({ sentence: 'un camping à Royan' })).toString('base64');
    expect(parse(await call(post(body, { isBase64Encoded: true })))).toMatchObject({ intent: 'find-hotel' });
  });
});

describe('the other routes', () => {
  it('return the supported languages', async () => {
    expect(parse(await call({ routeKey: 'GET /api/intent-supported-languages' }))).toEqual(['fr-FR']);
  });

  it('report health with the model in use', async () => {
    const response = await call({ routeKey: 'GET /api/health' });
    expect(response.statusCode).toBe(200);
    expect(parse(response)).toMatchObject({ status: 'ok', model: { state: 'ready', labels: LABELS } });
  });

  it.each(['$default', 'DELETE /api/intent', '__proto__', 'toString'])(
    'return 404 for the route key %s',
    async (routeKey) => {
      expect((await call({ routeKey })).statusCode).toBe(404);
    },
  );
});

describe('every response', () => {
  it('has its headers, the first one with the phases of the start', async () => {
    const started = serve();
    const [first, second] = [await started(sentenceQuery('bonjour')), await started(sentenceQuery('bonjour'))];
    expect(first.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-cold-start': '1',
      'x-request-id': 'request-1',
      'x-content-type-options': 'nosniff',
    });
    expect(first.headers?.['server-timing']).toMatch(
      /^boot;dur=1\.500, features;dur=[\d.]+, encode;dur=[\d.]+, run;dur=[\d.]+, total;dur=[\d.]+$/,
    );
    expect(second.headers?.['x-cold-start']).toBe('0');
    expect(second.headers?.['server-timing']).not.toContain('boot');
  });

  it('is well-formed and never a 5xx, whatever the event', async () => {
    const routeKeys = ['GET /api/intent', 'POST /api/intent', 'GET /api/health', '$default'];
    const event = fc.oneof(
      fc.anything(),
      fc.record(
        {
          routeKey: fc.oneof(fc.constantFrom(...routeKeys), fc.string()),
          rawQueryString: fc.oneof(
            fc.string({ unit: 'binary' }).map((s) => `sentence=${s}`),
            fc.string(),
            fc.anything(),
          ),
          headers: fc.oneof(fc.constant({ 'content-type': 'application/json' }), fc.anything()),
          body: fc.oneof(
            fc.anything().map((v) => JSON.stringify({ sentence: v })),
            fc.array(fc.anything()).map((v) => JSON.stringify({ sentences: v })),
            fc.json(),
            fc.string({ unit: 'binary' }),
            fc.anything(),
          ),
          isBase64Encoded: fc.oneof(fc.boolean(), fc.anything()),
        },
        { requiredKeys: [] },
      ),
    );
    telemetry.error.mockClear();
    await fc.assert(
      fc.asyncProperty(event, async (input) => {
        const { statusCode, headers, body } = await call(input);
        expect([200, 400, 404, 413, 415]).toContain(statusCode);
        expect(typeof headers?.['server-timing']).toBe('string');
        const parsed = JSON.parse(body ?? '');
        if (statusCode !== 200) expect(parsed).toMatchObject({ status: statusCode, title: expect.any(String) });
      }),
      { numRuns: 10_000 },
    );
    expect(telemetry.error).not.toHaveBeenCalled();
  });
});
