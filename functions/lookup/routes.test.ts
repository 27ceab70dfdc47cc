import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Enricher } from '#enrichment/enricher.ts';
import { createDates } from '#enrichment/enrichers/dates/dates.ts';
import { EnrichmentError } from '#enrichment/enrichment-error.ts';
import { eraseUtterance } from '#enrichment/store/erase.ts';
import { utteranceKey } from '#enrichment/store/layout.ts';
import { recordObservation } from '#enrichment/store/record.ts';
import { hashSentence } from '#enrichment/store/sentence-hash.ts';
import { createMemoryTable } from '#enrichment/table/memory-table.ts';
import type { Table, Value } from '#enrichment/table/table.ts';
import { runInRealTime } from '#enrichment/worker/run-in-real-time.ts';
import { createHttpHandler } from '../http/stack.ts';
import { lookupFunction } from './function.ts';

const NOW_MS = Date.now();
const DAY_MS = 86_400_000;
let table: Table;

beforeEach(() => {
  table = createMemoryTable();
});

describe('GET /api/enrichment', () => {
  it('returns 404 for a sentence that was never recorded', async () => {
    expect(await lookUp('jamais vu')).toMatchObject({
      statusCode: 404,
      body: { detail: expect.stringMatching(/never seen/) },
    });
  });

  it('returns 202 before the enrichment, then 200 with its results in the form that is documented', async () => {
    await record('un train pour Brest');
    expect(await lookUp('un train pour Brest')).toMatchObject({
      statusCode: 202,
      body: { state: 'pending', seen: { count: 1 } },
    });
    await enrich();
    expect(await lookUp('Un train pour BREST ?')).toMatchObject({
      statusCode: 200,
      body: {
        sentence: 'un train pour Brest',
        state: 'enriched',
        seen: { count: 1, first: new Date(NOW_MS).toISOString() },
        prediction: { intent: 'find-train', model: 'abc' },
        enrichment: { language: { language: 'fr', reliable: true }, things: null },
        versions: { language: 1, things: 3, dates: 9 },
        failed: {},
      },
    });
    // Stored by another version, in a form that is not documented.
    expect((await lookUp('un train pour Brest')).body.enrichment).not.toHaveProperty('dates');
  });

  it.each([
    ['un train pour Lille demain', 1],
    ['un train pour Lille dans deux jours', 2],
    ["j'y étais avant-hier", -2],
  ])('resolves the dates of "%s" against when it was last seen', async (sentence, days) => {
    const dates = createDates();
    const saturday = noonOfSaturdayBefore(NOW_MS - 7 * DAY_MS);
    const tuesday = saturday + 3 * DAY_MS;
    await record(sentence, saturday);
    await enrich([dates]);
    expect((await lookUp(sentence)).body).toMatchObject(datesOf(saturday, days));
    await record(sentence, tuesday);
    expect((await lookUp(sentence)).body).toMatchObject({
      ...datesOf(tuesday, days),
      versions: { dates: dates.version },
    });
  });

  it('finds a sentence that contains personal data, and returns it redacted', async () => {
    await record('écris à [email]');
    const { statusCode, body } = await lookUp('écris à jeanne@exemple.fr');
    expect([statusCode, body.sentence]).toEqual([202, 'écris à [email]']);
  });

  it('returns 404 for a sentence that was erased', async () => {
    await record('un train pour Brest');
    await eraseUtterance(table, hashSentence('un train pour Brest'), NOW_MS + 1);
    expect((await lookUp('un train pour Brest')).statusCode).toBe(404);
  });

  it.each([
    ['no sentence', ''],
    ['an empty sentence', 'sentence='],
    ['two sentences', 'sentence=a&sentence=b'],
  ])('returns 400 for %s', async (_what, rawQueryString) => {
    expect((await call(table, rawQueryString)).statusCode).toBe(400);
  });

  it.each<[title: string, attributes: Record<string, Value>, code: string]>([
    ['wrong types', { scores: 'many' }, 'ITEM_INVALID'],
    ['a future version', { v: 99 }, 'ITEM_FUTURE_VERSION'],
  ])('returns 503 with the error code for an item with %s', async (_title, attributes, code) => {
    await record('un train pour Brest');
    await table.update(utteranceKey(hashSentence('un train pour Brest')), { set: attributes });
    expect(await lookUp('un train pour Brest')).toMatchObject({
      statusCode: 503,
      body: { detail: expect.stringContaining(code) },
    });
  });

  it('returns 503 with the error code when the table fails', async () => {
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

function lookUp(sentence: string) {
  return call(table, `sentence=${encodeURIComponent(sentence)}`);
}

async function call(
  inTable: Table,
  rawQueryString: string,
): Promise<{ statusCode: number; body: Record<string, unknown> }> {
  const handler = createHttpHandler(lookupFunction({ apiKeys: '', table: inTable, now: () => NOW_MS }), {
    request: () => undefined,
    error: (_, error) => {
      throw error;
    },
  });
  // The handler reads nothing else of the context.
  const context = { awsRequestId: 'test' } as Context;
  const response = await handler({ routeKey: 'GET /api/enrichment', rawQueryString }, context);
  return { statusCode: response.statusCode ?? 0, body: JSON.parse(response.body ?? '') };
}

function noonOfSaturdayBefore(atMs: number): number {
  const noon = Math.floor(atMs / DAY_MS) * DAY_MS + DAY_MS / 2;
  return noon - ((new Date(noon).getUTCDay() + 1) % 7) * DAY_MS;
}

/** The part of a body with one date, that many days after the sentence was seen. */
function datesOf(seenAtMs: number, days: number) {
  const from = new Date(seenAtMs + days * DAY_MS).toISOString().slice(0, 10);
  return { enrichment: { dates: { seenAt: new Date(seenAtMs).toISOString(), dates: [{ from }] } } };
}

async function record(sentence: string, atMs = NOW_MS): Promise<void> {
  const prediction = { intent: 'find-train', confidence: 0.9, accepted: true, scores: { 'find-train': 0.9 } };
  await recordObservation(table, {
    id: `${sentence} ${atMs}`,
    atMs,
    sentence,
    redactions: [],
    prediction,
    model: 'abc',
  });
}

const STUBS: readonly Enricher<unknown>[] = [
  { name: 'language', version: 1, enrich: () => ({ language: 'fr', reliable: true }) },
  { name: 'things', version: 3, enrich: () => undefined },
  { name: 'dates', version: 9, enrich: () => ({ ofAnotherVersion: true }) },
];

async function enrich(enrichers = STUBS): Promise<void> {
  await runInRealTime({
    table,
    enrichers,
    remainingMs: () => Number.POSITIVE_INFINITY,
    stopping: () => false,
    throttledShare: () => 0,
  });
}
