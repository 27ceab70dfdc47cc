import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadClassifier } from '#model/onnx-session.ts';
import { createHttpHandler } from '../http/stack.ts';
import { intentRoutes, type ModelState } from './routes.ts';

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

type Call = (event: unknown) => Promise<APIGatewayProxyStructuredResultV2>;

const telemetry = { request: vi.fn(), fault: vi.fn() };
let call: Call;

function serve(model: ModelState, modelVersion: string): Call {
  const handler = createHttpHandler({
    routes: intentRoutes(model),
    apiKeys: [],
    modelVersion,
    initPhases: [['boot', 1.5]],
    telemetry,
  });
  // A fresh context for each call, as the runtime gives one; the handler reads its request id alone.
  return (event) => handler(event, { awsRequestId: 'request-1' } as Context);
}

beforeAll(async () => {
  const classifier = await loadClassifier('model/languages/fr/artifacts');
  call = serve({ ready: true, classifier, loadMs: 1 }, classifier.version);
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
const parse = ({ body }: APIGatewayProxyStructuredResultV2) => JSON.parse(body ?? '');

describe('GET /api/intent', () => {
  it('answers the eight probabilities in the order the predecessor gave them', async () => {
    const answer = await call(sentenceQuery('Trouve un hôtel près de Talence'));
    const scores = parse(answer);
    expect(answer.statusCode).toBe(200);
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
  ])('refuses a sentence that is %s with 400', async (_, raw, field, reason) => {
    const answer = await call(get(raw));
    const problem = parse(answer);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers?.['content-type']).toBe('application/problem+json');
    expect(problem).toMatchObject({ status: 400, requestId: 'request-1', errors: [{ field }] });
    expect(problem.errors[0].reason).toContain(reason);
  });

  it.each([
    ['1,000 letters', 'a'.repeat(1_000)],
    ['1,000 astral characters', '😀'.repeat(1_000)],
    ['1,000 letters between spaces', `  ${'a'.repeat(1_000)}  `],
  ])('takes %s', async (_, sentence) => {
    expect((await call(sentenceQuery(sentence))).statusCode).toBe(200);
  });
});

describe('POST /api/intent', () => {
  it('answers one sentence with intent, confidence, acceptance, scores and model', async () => {
    const answer = await call(post({ sentence: 'un billet de TGV pour Lille demain matin' }));
    const prediction = parse(answer);
    expect(Object.keys(prediction)).toEqual(['intent', 'confidence', 'accepted', 'scores', 'model']);
    expect(prediction).toMatchObject({ intent: 'find-train', accepted: true });
    expect(prediction.model).toBe(answer.headers?.['x-model-version']);
  });

  it('answers a batch of 100 in order', async () => {
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
    ['explain that is text', 400, { sentence: 'a', explain: 'yes' }, 'explain'],
    ['explain and nothing to explain', 400, { explain: true }, 'body'],
    ['a list as body', 400, [], 'body'],
    ['null as body', 400, null, 'body'],
    ['a number as sentence', 400, { sentence: 7 }, 'sentence'],
    ['null as sentence', 400, { sentence: null }, 'sentence'],
    ['no sentences', 400, { sentences: [] }, 'sentences'],
    ['101 sentences', 400, { sentences: Array(101).fill('a') }, 'sentences'],
    ['sentences that are text', 400, { sentences: 'a' }, 'sentences'],
    ['one bad sentence among 100', 400, { sentences: [...Array(99).fill('a'), ' '] }, 'sentences[99]'],
    ['a lone surrogate in a sentence', 400, '{"sentence":"\\ud800"}', 'sentence'],
    ['NUL in a sentence', 400, { sentence: 'a\0' }, 'sentence'],
    ['a sentence too long', 400, { sentence: 'a'.repeat(1_001) }, 'sentence'],
    ['malformed JSON', 400, '{"sentence"', 'body'],
    ['256 KiB + 1', 413, `"${'a'.repeat(256 * 1024 - 1)}"`, 'body'],
  ])('refuses %s with %i', async (_, status, body, field) => {
    const answer = await call(post(body));
    expect(answer.statusCode).toBe(status);
    expect(parse(answer).errors[0].field).toBe(field);
  });

  it('says what limit was passed and by how much', async () => {
    const { errors } = parse(await call(post({ sentences: Array(101).fill('a') })));
    expect(errors).toEqual([{ field: 'sentences', reason: 'has too many items', limit: 100, received: 101 }]);
  });

  it('refuses another content type with 415', async () => {
    expect((await call(post('sentence=a', { headers: { 'content-type': 'text/plain' } }))).statusCode).toBe(415);
  });

  it('reads a base64 body', async () => {
    const body = Buffer.from(JSON.stringify({ sentence: 'un camping à Royan' })).toString('base64');
    expect(parse(await call(post(body, { isBase64Encoded: true })))).toMatchObject({ intent: 'find-hotel' });
  });
});

describe('the other routes', () => {
  it('names the supported languages', async () => {
    expect(parse(await call({ routeKey: 'GET /api/intent-supported-languages' }))).toEqual(['fr-FR']);
  });

  it('reports health with the model that answers', async () => {
    const answer = await call({ routeKey: 'GET /api/health' });
    expect(answer.statusCode).toBe(200);
    expect(parse(answer)).toMatchObject({ status: 'ok', model: { state: 'ready', labels: LABELS } });
  });

  it.each(['$default', 'DELETE /api/intent', '__proto__', 'toString'])(
    'answers route key %s with 404',
    async (routeKey) => {
      expect((await call({ routeKey })).statusCode).toBe(404);
    },
  );
});

describe('every answer', () => {
  it('carries its headers, the first one the phases of the start', async () => {
    const classifier = await loadClassifier('model/languages/fr/artifacts');
    const fresh = serve({ ready: true, classifier, loadMs: 1 }, classifier.version);
    const [first, second] = [await fresh(sentenceQuery('bonjour')), await fresh(sentenceQuery('bonjour'))];
    expect(first.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-cold-start': '1',
      'x-request-id': 'request-1',
      'x-content-type-options': 'nosniff',
    });
    expect(first.headers?.['server-timing']).toMatch(
      /^boot;dur=1\.500, features;dur=[\d.]+, run;dur=[\d.]+, total;dur=[\d.]+$/,
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
    telemetry.fault.mockClear();
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
    expect(telemetry.fault).not.toHaveBeenCalled();
  });
});
