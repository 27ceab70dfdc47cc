import { beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '#model/random.ts';
import type { Enricher } from '../enricher.ts';
import { EnrichmentError } from '../enrichment-error.ts';
import { UTTERANCE, utteranceKey } from '../store/layout.ts';
import { addToRate } from '../store/rate.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import type { Table } from '../table/table.ts';
import { createWorkerBench, HOUR_MS, lengthEnricher, START_MS, type WorkerBench } from './worker-bench.ts';

let bench: WorkerBench;

beforeEach(() => {
  bench = createWorkerBench();
});

describe('a run of the worker', () => {
  it('enriches what is pending and then has nothing to do', async () => {
    await bench.see('un train pour Brest', 'une pizza');
    expect((await bench.run()).counts).toMatchObject({ enriched: 2, lost: 0, requeued: 0 });
    expect((await bench.run()).counts.enriched).toBe(0);
    expect((await bench.find('une pizza'))?.results).toEqual({ length: { version: 1, atMs: START_MS, result: 9 } });
  });

  it('notes that an enricher found nothing, so that it is not asked again', async () => {
    await bench.see('une pizza');
    await bench.run({ enrichers: [{ name: 'nothing', version: 1, enrich: () => undefined }] });
    expect((await bench.find('une pizza'))?.results).toEqual({ nothing: { version: 1, atMs: START_MS } });
  });

  it('runs only the enricher whose version was raised, on what older versions finished', async () => {
    await bench.see('une pizza');
    const asked: string[] = [];
    const spy = (name: string, version: number): Enricher<unknown> => ({
      name,
      version,
      enrich: () => void asked.push(`${name}@${version}`),
    });
    await bench.run({ enrichers: [spy('a', 1), spy('b', 1)] });
    expect((await bench.run({ enrichers: [spy('a', 1), spy('b', 2)] })).counts).toMatchObject({
      requeued: 1,
      enriched: 1,
    });
    expect(asked).toEqual(['a@1', 'b@1', 'b@2']);
    // Older code still running somewhere leaves the newer results alone.
    expect((await bench.run({ enrichers: [spy('a', 1), spy('b', 1)] })).counts).toMatchObject({
      requeued: 0,
      enriched: 0,
    });
  });

  it('claims nothing when the time is short, and gives back what it holds', async () => {
    await bench.see('une pizza', 'un train');
    expect(await bench.run({ remainingMs: () => 2_999 })).toMatchObject({ ended: 'deadline', counts: { enriched: 0 } });
    let claimed = false;
    const update: Table['update'] = (key, change, condition) => {
      claimed ||= change.set?.holder !== undefined;
      return bench.table.update(key, change, condition);
    };
    const remainingMs = () => (claimed ? 0 : 60_000);
    const report = await bench.run({
      table: { ...bench.table, update },
      remainingMs,
      settings: { lanes: { full: 1, slow: 1 } },
    });
    expect(report).toMatchObject({ ended: 'deadline', counts: { givenBack: 1, enriched: 0 } });
    expect((await bench.run()).counts.enriched).toBe(2);
    expect((await bench.find('une pizza'))?.attempts).toBe(0);
  });

  it('ends when it is told to', async () => {
    await bench.see('une pizza');
    expect(await bench.run({ stopping: () => true })).toMatchObject({ ended: 'stopped', counts: { enriched: 0 } });
  });

  it('yields to traffic, says so, and works again once it is calm', async () => {
    await bench.see('une pizza');
    await addToRate(
      bench.table,
      Array.from({ length: 5_000 }, () => bench.nowMs),
    );
    expect(await bench.run()).toMatchObject({ ended: 'yielded', gate: { pace: 'off' }, counts: { enriched: 0 } });
    bench.nowMs += HOUR_MS;
    expect(await bench.run()).toMatchObject({ ended: 'idle', gate: { pace: 'full' }, counts: { enriched: 1 } });
  });

  it('keeps the results of the others when one enricher fails, and quarantines with the reason after five attempts', async () => {
    await bench.see('une pizza', 'un train');
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
    expect((await bench.run({ enrichers })).counts).toMatchObject({ enriched: 1, retrying: 1 });
    expect((await bench.find('une pizza'))?.results.length?.result).toBe(9);
    for (let n = 0; n < 4; n++, bench.nowMs += HOUR_MS) await bench.run({ enrichers });
    bench.nowMs += HOUR_MS;
    expect((await bench.run({ enrichers })).counts.enriched).toBe(0);
    expect(calls).toBe(5);
    expect(await bench.find('une pizza')).toMatchObject({
      state: 'quarantined',
      reason: 'failing@1: UNEXPECTED: no oven',
      results: { failing: { version: 1, error: 'ENRICHER_FAILED' } },
    });
    // Mended, and its version raised: the sentence is worth another try.
    await bench.run({ enrichers: [lengthEnricher, { name: 'failing', version: 2, enrich: () => 'mended' }] });
    expect(await bench.find('une pizza')).toMatchObject({
      state: 'enriched',
      results: { failing: { version: 2, result: 'mended' } },
    });
  });

  it('refuses a result that would fill the item', async () => {
    await bench.see('une pizza');
    await bench.run({ enrichers: [{ name: 'large', version: 1, enrich: () => 'x'.repeat(40_000) }] });
    expect((await bench.table.get(utteranceKey(hashSentence('une pizza'))))?.reason).toMatch(
      /ENRICHER_RESULT_TOO_LARGE/,
    );
  });

  it('asks the database twice a sentence: for the claim, and to write back', async () => {
    await bench.see(...Array.from({ length: 40 }, (_, n) => `une table pour ${n}`));
    let updates = 0;
    const update: Table['update'] = (key, change, condition) => {
      if (key.sk === UTTERANCE) updates++;
      return bench.table.update(key, change, condition);
    };
    const get: Table['get'] = (key) => {
      expect(key.sk).not.toBe(UTTERANCE);
      return bench.table.get(key);
    };
    expect((await bench.run({ table: { ...bench.table, get, update } })).counts.enriched).toBe(40);
    expect(updates).toBe(80);
  });

  it('leaves a shard to the worker that is there, so that several seldom claim the same', async () => {
    const sentences = Array.from({ length: 400 }, (_, n) => `une table pour ${n}`);
    await bench.see(...sentences);
    // An answer takes a turn of the event loop, as from a database: what was read may be claimed by then.
    const distant: Table = {
      ...bench.table,
      queryIndex: (index, range) => inTurn(() => bench.table.queryIndex(index, range)),
      update: (key, change, condition) => inTurn(() => bench.table.update(key, change, condition)),
    };
    const workers = [1, 2, 3].map((seed) => bench.run({ table: distant, random: seededRandom(seed) }));
    const counts = (await Promise.all(workers)).map((report) => report.counts);
    const sum = (what: 'enriched' | 'lost') => counts.reduce((total, count) => total + count[what], 0);
    expect(sum('enriched')).toBe(sentences.length);
    expect(sum('lost')).toBeLessThan(sentences.length / 2);
  });

  it('leaves expired sentences alone', async () => {
    await bench.see('une pizza');
    bench.nowMs += 91 * 24 * HOUR_MS;
    expect((await bench.run()).counts).toMatchObject({ enriched: 0, expired: 1 });
  });
});

describe('a table that is at fault', () => {
  it.each(['TABLE_MISSING', 'TABLE_WRONG_KEY', 'TABLE_DENIED'] as const)('ends the run: %s', async (code) => {
    await bench.see('une pizza', 'un train');
    const refuse = async () => {
      throw new EnrichmentError(code, 'simulated');
    };
    await expect(bench.run({ table: { ...bench.table, queryIndex: refuse } })).rejects.toMatchObject({ code });
    const update: Table['update'] = (key, change, condition) =>
      change.set?.holder === undefined ? bench.table.update(key, change, condition) : refuse();
    await expect(bench.run({ table: { ...bench.table, update } })).rejects.toMatchObject({ code });
    expect((await bench.run()).counts.enriched).toBe(2);
  });
});

async function inTurn<T>(operation: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setImmediate(resolve));
  const answer = await operation();
  await new Promise((resolve) => setImmediate(resolve));
  return answer;
}
