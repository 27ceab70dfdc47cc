import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EnrichmentError } from '#enrichment/enrichment-error.ts';
import { createMemoryTable } from '#enrichment/table/memory-table.ts';
import type { Table } from '#enrichment/table/table.ts';
import openapi from '../docs/openapi.json' with { type: 'json' };
import type { ModelState } from '../intent/load-model.ts';
import type { HttpApiRequest } from './api-gateway/request.ts';
import { violationsOf } from './conformity.ts';
import { OPERATIONS, validator } from './document.ts';
import { listen } from './gateway.ts';
import { ENRICHED, PENDING, QUARANTINED } from './known-sentences.ts';
import { createService, realModel, type Service } from './service.ts';

const KEY = 'une clé à nous';
const API_KEYS = `atelier:${createHash('sha256').update(KEY).digest('hex')}`;

const services: Record<'open' | 'keyed' | 'broken' | 'faulty', Service> = await (async () => {
  const model = await realModel();
  const broken: ModelState = { ready: false, code: 'MODEL_MISSING' };
  const fails = () => Promise.reject(new Error('a fault in /opt/model'));
  const faulty: ModelState = { ...model, classifier: { ...model.classifier, classify: fails } };
  const failing = (error: Error): Table => ({ ...createMemoryTable(), get: () => Promise.reject(error) });
  return {
    open: await createService({ model }),
    keyed: await createService({ model, apiKeys: API_KEYS }),
    broken: await createService({ model: broken, table: failing(new EnrichmentError('TABLE_MISSING', 'no table')) }),
    faulty: await createService({ model: faulty, table: failing(new Error('a fault in the table')) }),
  };
})();

type Case = [
  routeKey: string,
  status: number,
  service: keyof typeof services,
  target: string,
  request?: Partial<HttpApiRequest>,
];

const SENTENCE = `/api/intent?sentence=${encodeURIComponent('Un vol pour Nice')}`;
const enrichmentOf = (sentence: string): string => `/api/enrichment?sentence=${encodeURIComponent(sentence)}`;
const json = (body: unknown, headers: Record<string, string> = {}): Partial<HttpApiRequest> => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(body)),
});
const POST = { sentence: 'Un vol pour Nice' };
const wrongKey = { headers: { 'x-api-key': 'une autre' } };

/** At least one request for every documented status. */
const CASES: Case[] = [
  ['GET /api/intent', 200, 'open', SENTENCE],
  ['GET /api/intent', 400, 'open', '/api/intent'],
  ['GET /api/intent', 401, 'keyed', SENTENCE],
  ['GET /api/intent', 403, 'keyed', SENTENCE, wrongKey],
  ['GET /api/intent', 500, 'faulty', SENTENCE],
  ['GET /api/intent', 503, 'broken', SENTENCE],
  ['POST /api/intent', 200, 'open', '/api/intent', json({ ...POST, explain: true })],
  ['POST /api/intent', 200, 'open', '/api/intent', json({ sentences: ['Un vol', 'Merci'], explain: true })],
  ['POST /api/intent', 200, 'keyed', '/api/intent', json(POST, { 'x-api-key': KEY })],
  ['POST /api/intent', 400, 'open', '/api/intent', json({ sentence: ' ' })],
  ['POST /api/intent', 401, 'keyed', '/api/intent', json(POST)],
  ['POST /api/intent', 403, 'keyed', '/api/intent', json(POST, { 'x-api-key': 'une autre' })],
  ['POST /api/intent', 413, 'open', '/api/intent', json({ sentence: 'a'.repeat(256 * 1024) })],
  ['POST /api/intent', 415, 'open', '/api/intent', json(POST, { 'content-type': 'text/plain' })],
  ['POST /api/intent', 500, 'faulty', '/api/intent', json(POST)],
  ['POST /api/intent', 503, 'broken', '/api/intent', json(POST)],
  ['GET /api/intent-supported-languages', 200, 'open', '/api/intent-supported-languages'],
  ['GET /api/intent-supported-languages', 401, 'keyed', '/api/intent-supported-languages'],
  ['GET /api/intent-supported-languages', 403, 'keyed', '/api/intent-supported-languages', wrongKey],
  ['GET /api/intent-supported-languages', 503, 'broken', '/api/intent-supported-languages'],
  ['GET /api/enrichment', 200, 'open', enrichmentOf(ENRICHED)],
  ['GET /api/enrichment', 200, 'open', enrichmentOf(QUARANTINED)],
  ['GET /api/enrichment', 202, 'open', enrichmentOf(PENDING)],
  ['GET /api/enrichment', 400, 'open', '/api/enrichment?sentence='],
  ['GET /api/enrichment', 401, 'keyed', enrichmentOf(ENRICHED)],
  ['GET /api/enrichment', 403, 'keyed', enrichmentOf(ENRICHED), wrongKey],
  ['GET /api/enrichment', 404, 'open', enrichmentOf('jamais vu')],
  ['GET /api/enrichment', 500, 'faulty', enrichmentOf(ENRICHED)],
  ['GET /api/enrichment', 503, 'broken', enrichmentOf(ENRICHED)],
  ['GET /api/health', 200, 'keyed', '/api/health'],
  ['GET /api/health', 503, 'broken', '/api/health'],
  ['GET /', 200, 'keyed', '/'],
  ['GET /api/docs', 200, 'keyed', '/api/docs'],
  ['GET /api/docs/openapi.json', 200, 'keyed', '/api/docs/openapi.json'],
  ['GET /api/docs/{asset}', 200, 'keyed', '/api/docs/swagger-ui.css'],
  ['GET /api/docs/{asset}', 200, 'keyed', '/api/docs/start.js'],
  ['GET /api/docs/{asset}', 404, 'keyed', '/api/docs/package.json'],
];

describe('the document', () => {
  it('is OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(openapi));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('has exactly the routes of the service and of serverless.yml', () => {
    const { functions } = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'silent' });
    const events = Object.values<{ events?: { httpApi?: string }[] }>(functions).flatMap(({ events = [] }) => events);
    const routes = events.flatMap(({ httpApi }) => httpApi ?? []);
    // HEAD is answered as GET, and not documented.
    const deployed = routes.filter((route) => route !== '*' && !route.startsWith('HEAD '));
    const served = services.open.routeKeys.filter((key) => key !== '$default');
    expect(served.toSorted()).toEqual([...OPERATIONS.keys()].toSorted());
    expect(deployed.toSorted()).toEqual([...OPERATIONS.keys()].toSorted());
  });

  it('has only statuses that the cases above produce', () => {
    const documented = [...OPERATIONS].flatMap(([route, { responses }]) =>
      Object.keys(responses).map((s) => `${route} ${s}`),
    );
    expect(new Set(CASES.map(([route, status]) => `${route} ${status}`))).toEqual(new Set(documented));
  });

  it.each([...OPERATIONS])('has examples for %s that its own schemas allow', (route, operation) => {
    const [method = '', path = ''] = route.split(' ');
    const at = ['paths', path, method.toLowerCase()];
    for (const [type, { examples = {} }] of Object.entries(operation.requestBody?.content ?? {})) {
      const validate = validator(...at, 'requestBody', 'content', type, 'schema');
      for (const { value } of Object.values(examples))
        expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    }
    for (const [status, { content }] of Object.entries(operation.responses)) {
      for (const [type, { example }] of Object.entries(content)) {
        if (example === undefined) continue;
        const validate = validator(...at, 'responses', status, 'content', type, 'schema');
        expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
      }
    }
  });
});

describe('the service', () => {
  it.each(CASES)(
    'responds to %s with %i as documented (%s, %s)',
    async (routeKey, status, service, target, request = {}) => {
      const answer = await services[service].gateway({ method: 'GET', headers: {}, target, ...request });
      expect(answer.statusCode).toBe(status);
      expect(violationsOf(answer, routeKey)).toEqual([]);
    },
  );

  it.each([
    [ENRICHED, { state: 'enriched', label: 'find-hotel', enrichment: { language: { language: 'fr' } }, failed: {} }],
    [
      QUARANTINED,
      { state: 'quarantined', redactions: [{ type: 'email', count: 1 }], failed: { dates: 'ENRICHER_FAILED' } },
    ],
    [PENDING, { state: 'pending', seen: { count: 1 }, enrichment: {}, versions: {} }],
  ])('returns what is known of "%s"', async (sentence, known) => {
    const answer = await services.open.gateway({ method: 'GET', headers: {}, target: enrichmentOf(sentence) });
    expect(JSON.parse(answer.body)).toMatchObject(known);
    expect(answer.body).not.toContain('jeanne');
  });

  it.each([
    ['PUT', '/api/intent'],
    ['GET', '/api/intents'],
    ['GET', '/api/intent/'],
    ['POST', '/'],
    ['GET', '/api/docs/../health'],
    ['GET', '/<script>alert(1)</script>'],
  ])('responds to %s %s with a 404 that repeats nothing of the request', async (method, target) => {
    const answer = await services.keyed.gateway({ method, target, headers: {} });
    expect(violationsOf(answer, undefined)).toEqual([]);
    expect(answer.body).not.toContain('script');
  });

  it('records the caller, and never the key or the sentence', async () => {
    const { gateway, records } = services.keyed;
    await gateway({ target: '/api/intent', headers: {}, method: 'POST', ...json(POST, { 'x-api-key': KEY }) });
    expect(records.at(-1)).toMatchObject({ caller: 'atelier', route: 'POST /api/intent', status: 200 });
    expect(JSON.stringify(records)).not.toMatch(/Nice|clé à nous/);
  });

  it('requires a key with a challenge', async () => {
    const answer = await services.keyed.gateway({ method: 'GET', target: SENTENCE, headers: {} });
    expect(answer.headers['www-authenticate']).toContain('x-api-key');
  });
});

describe('the gateway in front', () => {
  const origin = 'https://another.example';

  it('lets pages of other sites call the API without credentials, as serverless.yml says', async () => {
    const preflight = { origin, 'access-control-request-method': 'POST' };
    const answer = await services.keyed.gateway({ method: 'OPTIONS', target: '/api/intent', headers: preflight });
    expect(answer).toMatchObject({ statusCode: 204, headers: { 'access-control-allow-methods': 'GET,POST' } });
    expect(answer.headers['access-control-allow-headers']).toContain('x-api-key');
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('exposes timing, model version and request id to those pages', async () => {
    const { headers } = await services.open.gateway({ method: 'GET', target: SENTENCE, headers: { origin } });
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*' });
    for (const name of String(headers['access-control-expose-headers']).split(','))
      expect(headers).toHaveProperty(name);
  });
});

describe('the curl example', () => {
  let url = '';
  let close: () => Promise<void>;
  beforeAll(async () => ({ url, close } = await listen(services.open.gateway)));
  afterAll(() => close());

  it.each([...OPERATIONS])('of %s works in a shell', async (_, operation) => {
    const [sample] = operation['x-codeSamples'];
    const line = `${sample?.source.replace('http://localhost:3000', url)} --silent --fail-with-body`;
    const { stdout } = await promisify(execFile)('bash', ['-c', line]);
    expect(stdout.length).toBeGreaterThan(0);
  });
});
