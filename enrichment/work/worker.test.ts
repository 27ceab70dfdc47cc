import { beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '#model/train/random.ts';
import type { Enricher } from '../enricher.ts';
import { UTTERANCE, utteranceKey } from '../store/layout.ts';
import { findUtterance } from '../store/lookup.ts';
import { addToRate } from '../store/rate.ts';
import { recordSighting } from '../store/record.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import type { Item, Table, Value } from '../table/table.ts';
import { type RunReport, runWorker, type WorkerOptions } from './worker.ts';

const START_MS = Date.UTC(2026, 1, 3, 8);
const HOUR_MS = 3_600_000;

let table: Table;
let nowMs: number;
let serial: number;

beforeEach(() => {
  table = createMemoryTable();
  nowMs = START_MS;
  serial = 0;
});

describe('a run of the worker', () => {
  it('enriches what is pending and then has nothing to do', async () => {
    await see('un train pour Brest', 'une pizza');
    expect((await run()).counts).toMatchObject({ enriched: 2, lost: 0, requeued: 0 });
    expect((await run()).counts.enriched).toBe(0);
    expect((await find('une pizza'))?.results).toEqual({ length: { version: 1, atMs: START_MS, result: 9 } });
  });

  it('notes that an enricher found nothing, so that it is not asked again', async () => {
    await see('une pizza');
    await run({ enrichers: [{ name: 'nothing', version: 1, enrich: () => undefined }] });
    expect((await find('une pizza'))?.results).toEqual({ nothing: { version: 1, atMs: START_MS } });
  });

  it('runs only the enricher whose version was raised, on what older versions finished', async () => {
    await see('une pizza');
    const asked: string[] = [];
    const spy = (name: string, version: number): Enricher<unknown> => ({
      name,
      version,
      enrich: () => void asked.push(`${name}@${version}`),
    });
    await run({ enrichers: [spy('a', 1), spy('b', 1)] });
    expect((await run({ enrichers: [spy('a', 1), spy('b', 2)] })).counts).toMatchObject({ requeued: 1, enriched: 1 });
    expect(asked).toEqual(['a@1', 'b@1', 'b@2']);
    // Older code still running somewhere leaves the newer results alone.
    expect((await run({ enrichers: [spy('a', 1), spy('b', 1)] })).counts).toMatchObject({ requeued: 0, enriched: 0 });
  });

  it('claims nothing when the time is short, and gives back what it holds', async () => {
    await see('une pizza', 'un train');
    expect(await run({ remainingMs: () => 2_999 })).toMatchObject({ ended: 'deadline', counts: { enriched: 0 } });
    let claimed = false;
    const update: Table['update'] = (key, change, condition) => {
      claimed ||= change.set?.holder !== undefined;
      return table.update(key, change, condition);
    };
    const remainingMs = () => (claimed ? 0 : 60_000);
    const report = await run({ table: { ...table, update }, remainingMs, settings: { lanes: { full: 1, slow: 1 } } });
    expect(report).toMatchObject({ ended: 'deadline', counts: { givenBack: 1, enriched: 0 } });
    expect((await run()).counts.enriched).toBe(2);
    expect((await find('une pizza'))?.attempts).toBe(0);
  });

  it('ends when it is told to', async () => {
    await see('une pizza');
    expect(await run({ stopping: () => true })).toMatchObject({ ended: 'stopped', counts: { enriched: 0 } });
  });

  it('yields to traffic, says so, and works again once it is calm', async () => {
    await see('une pizza');
    await addToRate(
      table,
      Array.from({ length: 5_000 }, () => nowMs),
    );
    expect(await run()).toMatchObject({ ended: 'yielded', gate: { pace: 'off' }, counts: { enriched: 0 } });
    nowMs += HOUR_MS;
    expect(await run()).toMatchObject({ ended: 'idle', gate: { pace: 'full' }, counts: { enriched: 1 } });
  });

  it('keeps the results of the others when one enricher fails, and quarantines with the reason after five attempts', async () => {
    await see('une pizza', 'un train');
    let calls = 0;
    const failing: Enricher<unknown> = {
      name: 'failing',
      version: 1,
      enrich({ text }) {
        if (text !== 'une pizza') return 'fine';
        calls++;
        throw new Error('no oven');
      },
    };
    const enrichers = [lengthEnricher, failing];
    expect((await run({ enrichers })).counts).toMatchObject({ enriched: 1, retrying: 1 });
    expect((await find('une pizza'))?.results.length?.result).toBe(9);
    for (let n = 0; n < 4; n++, nowMs += HOUR_MS) await run({ enrichers });
    nowMs += HOUR_MS;
    expect((await run({ enrichers })).counts.enriched).toBe(0);
    expect(calls).toBe(5);
    expect(await find('une pizza')).toMatchObject({
      state: 'quarantined',
      reason: 'failing@1: UNEXPECTED: no oven',
      results: { failing: { version: 1, error: 'ENRICHER_FAILED' } },
    });
    // Mended, and its version raised: the sentence is worth another try.
    await run({ enrichers: [lengthEnricher, { name: 'failing', version: 2, enrich: () => 'mended' }] });
    expect(await find('une pizza')).toMatchObject({
      state: 'enriched',
      results: { failing: { version: 2, result: 'mended' } },
    });
  });

  it('refuses a result that would fill the item', async () => {
    await see('une pizza');
    await run({ enrichers: [{ name: 'large', version: 1, enrich: () => 'x'.repeat(40_000) }] });
    expect((await table.get(utteranceKey(hashSentence('une pizza'))))?.reason).toMatch(/ENRICHER_RESULT_TOO_LARGE/);
  });

  it('asks the database twice a sentence: for the claim, and to write back', async () => {
    await see(...Array.from({ length: 40 }, (_, n) => `une table pour ${n}`));
    let updates = 0;
    const update: Table['update'] = (key, change, condition) => {
      if (key.sk === UTTERANCE) updates++;
      return table.update(key, change, condition);
    };
    const get: Table['get'] = (key) => {
      expect(key.sk).not.toBe(UTTERANCE);
      return table.get(key);
    };
    expect((await run({ table: { ...table, get, update } })).counts.enriched).toBe(40);
    expect(updates).toBe(80);
  });

  it('leaves a shard to the worker that is there, so that several seldom claim the same', async () => {
    const sentences = Array.from({ length: 400 }, (_, n) => `une table pour ${n}`);
    await see(...sentences);
    // An answer takes a turn of the event loop, as from a database: what was read may be claimed by then.
    const distant: Table = {
      ...table,
      queryIndex: (index, range) => inTurn(() => table.queryIndex(index, range)),
      update: (key, change, condition) => inTurn(() => table.update(key, change, condition)),
    };
    const workers = [1, 2, 3].map((seed) => run({ table: distant, random: seededRandom(seed) }));
    const counts = (await Promise.all(workers)).map((report) => report.counts);
    const sum = (what: 'enriched' | 'lost') => counts.reduce((total, count) => total + count[what], 0);
    expect(sum('enriched')).toBe(sentences.length);
    expect(sum('lost')).toBeLessThan(sentences.length / 2);
  });

  it('leaves expired sentences alone', async () => {
    await see('une pizza');
    nowMs += 91 * 24 * HOUR_MS;
    expect((await run()).counts).toMatchObject({ enriched: 0, expired: 1 });
  });
});

describe('a poisoned item', () => {
  it.each<[title: string, attributes: Record<string, Value>, reason: RegExp]>([
    ['without a text', { text: '' }, /^ITEM_INVALID: .*text/],
    ['with scores of the wrong type', { scores: 'many' }, /^ITEM_INVALID: .*scores/],
    ['with a fence that is no number', { fence: 'three' }, /^TABLE_REFUSED/],
    ['with a result nobody wrote', { 'e:length': { version: 'new' } }, /^ITEM_INVALID: .*e:length/],
  ])('%s is quarantined with its reason, and the rest goes on', async (_title, attributes, reason) => {
    await see('une pizza', 'un train', 'un hôtel');
    const key = utteranceKey(hashSentence('un train'));
    await table.update(key, { set: attributes });
    const report = await run();
    expect(report.counts.enriched).toBe(2);
    expect(report.counts.quarantined + report.counts.isolated).toBe(1);
    expect((await table.get(key))?.state).toMatch(/^quarantined/);
    expect((await table.get(key))?.reason).toMatch(reason);
    expect((await run()).counts).toMatchObject({ enriched: 0, quarantined: 0, isolated: 0 });
  });

  it('without attributes is quarantined', async () => {
    await see('une pizza');
    const { state, stateOrder } = (await table.get(utteranceKey(hashSentence('une pizza')))) as Item;
    const bare = { pk: hashSentence('une pizza'), sk: UTTERANCE };
    await table.put({
      ...bare,
      ...(state !== undefined && { state }),
      ...(stateOrder !== undefined && { stateOrder }),
    });
    expect((await run()).counts.quarantined).toBe(1);
    expect((await table.get(bare))?.reason).toMatch(/^ITEM_INVALID/);
  });

  it('of 400 KB is put aside, and the rest goes on', async () => {
    await see('une pizza', 'un train');
    const key = utteranceKey(hashSentence('un train'));
    const size = Buffer.byteLength(JSON.stringify(await table.get(key)));
    await table.update(key, { set: { junk: 'x'.repeat(409_600 - size) } });
    expect(await run()).toMatchObject({ counts: { enriched: 1, isolated: 1 }, errors: { TABLE_ITEM_TOO_LARGE: 1 } });
    nowMs += HOUR_MS;
    expect((await run()).counts).toMatchObject({ enriched: 0, isolated: 0 });
  });

  it('of a future version is left to newer code', async () => {
    await see('une pizza');
    const key = utteranceKey(hashSentence('une pizza'));
    await table.update(key, { set: { v: 2 } });
    expect((await run()).counts).toMatchObject({ refused: 1, quarantined: 0 });
    expect(await table.get(key)).toMatchObject({ state: expect.stringMatching(/^pending/), attempts: 0 });
    expect((await run()).counts.refused).toBe(0);
  });
});

const lengthEnricher: Enricher<number> = { name: 'length', version: 1, enrich: ({ text }) => text.length };

async function inTurn<T>(operation: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setImmediate(resolve));
  const answer = await operation();
  await new Promise((resolve) => setImmediate(resolve));
  return answer;
}

function run(options: Partial<WorkerOptions> = {}): Promise<RunReport> {
  return runWorker({
    table,
    enrichers: [lengthEnricher],
    now: () => nowMs,
    random: () => 0.5,
    sleep: async () => undefined,
    newHolder: () => `holder ${serial++}`,
    remainingMs: () => Number.POSITIVE_INFINITY,
    stopping: () => false,
    throttledShare: () => 0,
    ...options,
  });
}

async function see(...sentences: string[]): Promise<void> {
  for (const sentence of sentences) {
    const prediction = { intent: 'find-train', confidence: 0.9, accepted: true, scores: { 'find-train': 0.9 } };
    await recordSighting(table, {
      id: `id ${sentence}`,
      atMs: nowMs,
      sentence,
      redactions: [],
      prediction,
      model: 'm',
    });
  }
}

function find(sentence: string) {
  return findUtterance(table, hashSentence(sentence), nowMs);
}
