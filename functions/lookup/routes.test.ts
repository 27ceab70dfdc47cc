import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { EnrichmentError } from '#enrichment/enrichment-error.ts';
import { eraseUtterance } from '#enrichment/store/erase.ts';
import { utteranceKey } from '#enrichment/store/layout.ts';
import { recordObservation } from '#enrichment/store/record.ts';
import { hashSentence } from '#enrichment/store/sentence-hash.ts';
import { createMemoryTable } from '#enrichment/table/memory-table.ts';
import type { Table, Value } from '#enrichment/table/table.ts';
import { runInRealTime } from '#enrichment/worker/run-in-real-time.ts';
import { createHttpHandler } from '../http/stack.ts';
import { lookupRoutes } from './routes.ts';

const NOW_MS = Date.now();
let table: Table;

beforeEach(() => {
  table = createMemoryTable();
});

describe('GET /api/enrichment', () => {
  it('answers 404 for a sentence never seen', async () => {
    expect(await ask('jamais vu')).toMatchObject({
      statusCode: 404,
      body: { detail: expect.stringMatching(/never seen/) },
    });
  });

  it('answers 202 while nothing is worked out, then 200 with what is', async () => {
    await see('un train pour Brest');
    expect(await ask('un train pour Brest')).toMatchObject({
      statusCode: 202,
      body: { state: 'pending', seen: { count: 1 } },
    });
    await enrich();
    expect(await ask('Un train pour BREST ?')).toMatchObject({
      statusCode: 200,
      body: {
        sentence: 'un train pour Brest',
        state: 'enriched',
        seen: { count: 1, first: new Date(NOW_MS).toISOString() },
        prediction: { intent: 'find-train', model: 'abc' },
        enrichment: { length: 19, nothing: null },
        versions: { length: 1, nothing: 3 },
        failed: {},
      },
    });
  });

  it('finds a sentence by its personal data, and answers without', async () => {
    await see('écris à [email]');
    const { statusCode, body } = await ask('écris à jeanne@exemple.fr');
    expect([statusCode, body.sentence]).toEqual([202, 'écris à [email]']);
  });

  it('answers 404 for a sentence that was erased', async () => {
    await see('un train pour Brest');
    await eraseUtterance(table, hashSentence('un train pour Brest'), NOW_MS + 1);
    expect((await ask('un train pour Brest')).statusCode).toBe(404);
  });

  it.each([
    ['none', ''],
    ['an empty one', 'sentence='],
    ['two', 'sentence=a&sentence=b'],
  ])('answers 400 for %s', async (_what, rawQueryString) => {
    expect((await call(table, rawQueryString)).statusCode).toBe(400);
  });

  it.each<[title: string, attributes: Record<string, Value>, code: string]>([
    ['wrong types', { scores: 'many' }, 'ITEM_INVALID'],
    ['a future version', { v: 99 }, 'ITEM_FUTURE_VERSION'],
  ])('answers 503 with the code for an item with %s', async (_title, attributes, code) => {
    await see('un train pour Brest');
    await table.update(utteranceKey(hashSentence('un train pour Brest')), { set: attributes });
    expect(await ask('un train pour Brest')).toMatchObject({
      statusCode: 503,
      body: { detail: expect.stringContaining(code) },
    });
  });

  it('answers 503 with the code when the table fails', async () => {
    const broken = {
      ...table,
      get: async () => {
        throw new EnrichmentError('TABLE_MISSING', 'table secret-name: not found');
      },
    };
    const { statusCode, body } = await call(broken, 'sentence=bonjour');
    expect(statusCode).toBe(503);
    expect(body.detail).toContain('TABLE_MISSING');
    expect(JSON.stringify(body)).not.toContain('secret-name');
  });
});

function ask(sentence: string) {
  return call(table, `sentence=${encodeURIComponent(sentence)}`);
}

async function call(on: Table, rawQueryString: string): Promise<{ statusCode: number; body: Record<string, unknown> }> {
  const handler = createHttpHandler({
    routes: lookupRoutes(on, () => NOW_MS),
    apiKeys: [],
    telemetry: {
      request: () => undefined,
      fault: (_, error) => {
        throw error;
      },
    },
  });
  // The handler reads nothing else of the context.
  const context = { awsRequestId: 'test' } as Context;
  const answer: APIGatewayProxyStructuredResultV2 = await handler(
    { routeKey: 'GET /api/enrichment', rawQueryString },
    context,
  );
  return { statusCode: answer.statusCode ?? 0, body: JSON.parse(answer.body ?? '') };
}

async function see(sentence: string): Promise<void> {
  const prediction = { intent: 'find-train', confidence: 0.9, accepted: true, scores: { 'find-train': 0.9 } };
  await recordObservation(table, { id: sentence, atMs: NOW_MS, sentence, redactions: [], prediction, model: 'abc' });
}

async function enrich(): Promise<void> {
  await runInRealTime({
    table,
    enrichers: [
      { name: 'length', version: 1, enrich: ({ text }) => text.length },
      { name: 'nothing', version: 3, enrich: () => undefined },
    ],
    remainingMs: () => Number.POSITIVE_INFINITY,
    stopping: () => false,
    throttledShare: () => 0,
  });
}
