import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadClassifier } from '#model/onnx-session.ts';
import type { HttpApiRequest } from '../api-gateway/request.ts';
import { createConformity, type ViolationsOf } from '../conformity.ts';
import { type OpenedDocument, openDocument } from '../document.ts';
import { listen } from '../gateway.ts';
import { requests } from '../requests.ts';
import { createService, type Service } from '../service.ts';
import { OWN_LABELS } from './own-sentences.ts';
import { type OwnModel, trainOwnModel } from './train-own-model.ts';

const REQUESTS = 500;
const SENTENCE = 'a table for four';

let own: OwnModel;
let service: Service;
let text = '';
let opened: OpenedDocument;
let violationsOf: ViolationsOf;

beforeAll(async () => {
  own = await trainOwnModel();
  const classifier = await loadClassifier(own.directory);
  service = await createService({ model: { ready: true, classifier, loadMs: 1 }, builtFor: classifier.manifest });
  text = (await get('/api/docs/openapi.json')).body;
  opened = openDocument(JSON.parse(text));
  violationsOf = createConformity(opened);
});
afterAll(() => own.remove());

const get = (target: string) => service.gateway({ method: 'GET', headers: {}, target });
const post = (body: unknown) =>
  service.gateway({
    method: 'POST',
    target: '/api/intent',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  });

/** The keys of the objects that follow a name in JSON, as they are written. */
function keysAfter(json: string, name: string): string[][] {
  return [...json.matchAll(new RegExp(`"${name}": ?(\\{[^{}]*\\})`, 'g'))].map(([, object = '']) =>
    [...object.matchAll(/("(?:[^"\\]|\\.)*"):/g)].map(([, key = '']) => JSON.parse(key)),
  );
}

describe('the document of a model of one’s own', () => {
  it('is OpenAPI 3.1, with the labels and languages of the model and nothing of the service’s own', async () => {
    expect((await new Validator().validate(JSON.parse(text))).errors).toBeUndefined();
    const { Prediction, Scores, Health } = opened.document.components.schemas;
    expect(Prediction?.properties?.intent?.enum).toEqual(OWN_LABELS);
    expect(Scores).toMatchObject({ required: OWN_LABELS, additionalProperties: false });
    expect(JSON.stringify(Health)).toContain(JSON.stringify(OWN_LABELS));
    expect(text).toContain('in English');
    expect(text).not.toMatch(/French|fr-FR|hôtel|Nice|find-|purchase/);
  });

  it('shows scores in the order of the labels', () => {
    const shown = keysAfter(text, 'scores').filter(([first]) => first !== '$ref');
    expect(shown.length).toBeGreaterThan(2);
    for (const keys of shown) expect(keys).toEqual(OWN_LABELS);
  });

  it('has examples that its own schemas allow', () => {
    for (const [route, { responses }] of opened.operations) {
      const [method = '', path = ''] = route.split(' ');
      for (const [status, { content }] of Object.entries(responses)) {
        for (const [type, { example }] of Object.entries(content)) {
          if (example === undefined) continue;
          const at = ['paths', path, method.toLowerCase(), 'responses', status, 'content', type, 'schema'];
          const validate = opened.validator(...at);
          expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
        }
      }
    }
  });

  it('has curl examples that work in a shell', async () => {
    const { url, close } = await listen(service.gateway);
    try {
      for (const route of ['GET /api/intent', 'POST /api/intent', 'GET /api/health']) {
        const [sample] = opened.operations.get(route)?.['x-codeSamples'] ?? [];
        const line = `${sample?.source.replace('http://localhost:3000', url)} --silent --fail-with-body`;
        expect((await promisify(execFile)('bash', ['-c', line])).stdout).toMatch(/^\{/);
      }
    } finally {
      await close();
    }
  });
});

describe('a service with a model of one’s own', () => {
  it.each<[string, Partial<HttpApiRequest> | undefined, string]>([
    ['GET /api/intent', undefined, `/api/intent?sentence=${encodeURIComponent(SENTENCE)}`],
    ['GET /api/health', undefined, '/api/health'],
    ['GET /api/intent-supported-languages', undefined, '/api/intent-supported-languages'],
  ])('responds to %s as its document says', async (routeKey, _, target) => {
    const response = await get(target);
    expect(response.statusCode).toBe(200);
    expect(violationsOf(response, routeKey)).toEqual([]);
  });

  it.each([
    ['a sentence', { sentence: SENTENCE }],
    ['a sentence, explained', { sentence: SENTENCE, explain: true }],
    ['a batch', { sentences: [SENTENCE, '"scores":0', 'are you open'], explain: true }],
  ])('responds to POST of %s as its document says, with scores in order', async (_, body) => {
    const response = await post(body);
    expect(response.statusCode).toBe(200);
    expect(violationsOf(response, 'POST /api/intent')).toEqual([]);
    const written = keysAfter(response.body, 'scores');
    expect(written).toHaveLength('sentences' in body ? (body.sentences?.length ?? 0) : 1);
    for (const keys of written) expect(keys).toEqual(OWN_LABELS);
  });

  it('refuses to read facts by the rules of another language', async () => {
    const response = await post({ sentence: SENTENCE, entities: true });
    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body).errors).toMatchObject([{ field: 'entities' }]);
    expect(violationsOf(response, 'POST /api/intent')).toEqual([]);
  });

  it('returns the scores of GET in order, and its own language', async () => {
    const { body } = await get(`/api/intent?sentence=${encodeURIComponent(SENTENCE)}`);
    expect(keysAfter(`"scores":${body}`, 'scores')).toEqual([OWN_LABELS]);
    expect((await get('/api/intent-supported-languages')).body).toBe('["en"]');
  });

  it(`responds to ${REQUESTS} generated requests as its document says`, async () => {
    await fc.assert(
      fc.asyncProperty(requests(opened), async ({ request, routeKey, valid }) => {
        const response = await service.gateway(request);
        expect(violationsOf(response, routeKey)).toEqual([]);
        if (valid) expect([400, 413, 415]).not.toContain(response.statusCode);
        expect(response.statusCode).toBeLessThan(500);
      }),
      { numRuns: REQUESTS },
    );
    expect(service.errors).toEqual([]);
  });

  it('has a playground that knows its labels and examples, and names no service of ours', async () => {
    const { body } = await get('/');
    const [, data = ''] = /<script type="application\/json" id="model">(.*?)<\/script>/.exec(body) ?? [];
    expect(JSON.parse(data)).toMatchObject({ labels: OWN_LABELS, languages: ['en'] });
    expect(JSON.parse(data).examples).toHaveLength(OWN_LABELS.length);
    const outside = body.replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '');
    expect(outside).not.toMatch(/French|hôtel|Nice/);
  });
});
