import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '#enrichment/database/embedded.ts';
import { connect } from '#enrichment/table/dynamodb-table.ts';
import { readTableDefinition } from '#enrichment/table/table-definition.ts';
import { type EventParts, httpEvent, lambdaContext } from '../http/http-event.testing.ts';
import type { HttpResponse } from '../http/response.ts';

const KEY = 'une clé à nous';
const SENTENCE = 'Un vol pour Nice demain matin';
const query = `sentence=${encodeURIComponent(SENTENCE)}`;

/** Lines of the functions' standard output. */
const { lines } = vi.hoisted(() => ({ lines: [] as string[] }));
vi.mock('../http/output.ts', () => ({
  createOutput: () => ({
    buffer: (text: string) => void lines.push(...text.trimEnd().split('\n')),
    write: (line: string) => void lines.push(line),
  }),
}));

const EVENTS: Record<string, [routeKey: string, parts?: EventParts]> = {
  'GET intent': ['GET /api/intent', { query }],
  'POST intent': ['POST /api/intent', { body: JSON.stringify({ sentence: SENTENCE }) }],
  languages: ['GET /api/intent-supported-languages'],
  enrichment: ['GET /api/enrichment', { query }],
  health: ['GET /api/health'],
  docs: ['GET /api/docs'],
  openapi: ['GET /api/docs/openapi.json'],
  asset: ['GET /api/docs/{asset}', { path: '/api/docs/start.js', pathParameters: { asset: 'start.js' } }],
  playground: ['GET /'],
  nowhere: ['$default', { path: '/api/nowhere' }],
};

/** Handlers by the name of their function, as their modules export them. */
const handlers = new Map<string, (event: unknown, context: Context) => Promise<unknown>>();
let database: EmbeddedDatabase;

beforeAll(async () => {
  database = await startEmbeddedDatabase({});
  await connect(database.address).createTable(readTableDefinition());
  const environment = {
    API_KEYS: `gare:${hash('une autre clé')},atelier:${hash(KEY)}:enrichment`,
    METRICS_NAMESPACE: 'intent-api/test',
    MODEL_DIR: 'model/languages/fr/artifacts',
    ENCODER_DIR: 'model/encoder/artifacts',
    CAPTURE: 'on',
    AWS_REGION: 'eu-west-3',
    TABLE_NAME: database.address.name,
    DYNAMODB_ENDPOINT: database.address.endpoint,
    ENRICH_SLOW_FROM: '',
    ENRICH_OFF_FROM: '',
    GEOCODER_URL: '',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  for (const file of globSync('functions/*/handler.ts')) {
    const [, name = ''] = file.split('/');
    handlers.set(name, (await import(`../${name}/handler.ts`)).handler);
  }
});

afterAll(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await database.close();
});

describe('the handlers', () => {
  it('are those that this test calls', () => {
    expect([...handlers.keys()].sort()).toEqual(['capture', 'docs', 'enrich', 'intent', 'lookup', 'playground']);
  });

  it.each([
    ['intent', 'GET intent', 200],
    ['intent', 'POST intent', 200],
    ['intent', 'languages', 200],
    ['lookup', 'enrichment', 404],
  ])('%s requires a known API key for %s', async (name, event, status) => {
    expect(await invoke(name, event)).toMatchObject({ statusCode: 401 });
    expect(await invoke(name, event, 'une clé inconnue')).toMatchObject({ statusCode: 403 });
    expect(await invoke(name, event, KEY)).toMatchObject({ statusCode: status });
  });

  it('return what is known of a sentence only to a key that has the right to it', async () => {
    expect(await invoke('intent', 'GET intent', 'une autre clé')).toMatchObject({ statusCode: 200 });
    const { statusCode, body = '' } = await invoke('lookup', 'enrichment', 'une autre clé');
    expect([statusCode, JSON.parse(body).type]).toEqual([403, 'urn:intent-api:problem:api-key-forbidden']);
  });

  it.each([
    ['intent', 'health', 200],
    ['intent', 'nowhere', 404],
    ['docs', 'docs', 200],
    ['docs', 'openapi', 200],
    ['docs', 'asset', 200],
    ['playground', 'playground', 200],
  ])('%s requires no API key for %s', async (name, event, status) => {
    expect(await invoke(name, event)).toMatchObject({ statusCode: status });
    expect(await invoke(name, event, 'une clé inconnue')).toMatchObject({ statusCode: status });
  });

  it.each([
    ['intent', 'health', /^default-src 'none'; frame-ancestors 'none'; sandbox$/],
    ['docs', 'docs', /script-src 'self';/],
    ['playground', 'playground', /script-src 'sha256-/],
  ])('%s sends the policy of its content', async (name, event, policy) => {
    expect((await invoke(name, event)).headers?.['content-security-policy']).toMatch(policy);
  });

  it('record a prediction from the log, enrich it, and return its enrichment', async () => {
    await invoke('intent', 'GET intent', KEY);
    const predictions = lines.filter((line) => line.startsWith('{"type":"prediction"'));
    await handlers.get('capture')?.(logEvent(predictions), lambdaContext('capture'));
    expect(await invoke('lookup', 'enrichment', KEY)).toMatchObject({ statusCode: 202 });
    await handlers.get('enrich')?.(scheduledEvent(), lambdaContext('enrich'));
    const response = await invoke('lookup', 'enrichment', KEY);
    expect(response.statusCode).toBe(200);
    expect(JSON.parse(response.body ?? '')).toMatchObject({
      sentence: SENTENCE,
      state: 'enriched',
      seen: { count: predictions.length },
      enrichment: { language: { language: 'fr' } },
    });
  });

  it('write a line for each request, with the caller and without the sentence', () => {
    const requests = lines.filter((line) => line.includes('"message":"request"'));
    expect(requests.filter((line) => line.includes('"caller":"atelier"')).length).toBeGreaterThan(4);
    expect(requests.join('\n')).not.toMatch(/Nice|une clé/);
  });
});

async function invoke(name: string, event: string, key?: string): Promise<HttpResponse> {
  const [routeKey, parts = {}] = EVENTS[event] ?? [''];
  const headers: Record<string, string> = key === undefined ? {} : { 'x-api-key': key };
  // A function that serves HTTP returns a response; the other two are not called with HTTP events.
  return (await handlers.get(name)?.(httpEvent(routeKey, { ...parts, headers }), lambdaContext(name))) as HttpResponse;
}

/** An event of a subscription to CloudWatch Logs. */
function logEvent(messages: readonly string[]): object {
  const batch = {
    messageType: 'DATA_MESSAGE',
    owner: '123456789012',
    logGroup: '/aws/lambda/intent-api-test-intent',
    logStream: '2026/04/04/[$LATEST]6f2a',
    subscriptionFilters: ['capture'],
    logEvents: messages.map((message, i) => ({ id: `3${i}`, timestamp: Date.now(), message: `${message}\n` })),
  };
  return { awslogs: { data: gzipSync(JSON.stringify(batch)).toString('base64') } };
}

/** An event of EventBridge's schedule. */
function scheduledEvent(): object {
  return {
    version: '0',
    id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '123456789012',
    time: '2026-04-04T10:00:00Z',
    region: 'eu-west-3',
    resources: ['arn:aws:events:eu-west-3:123456789012:rule/enrich'],
    detail: {},
  };
}

function hash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
