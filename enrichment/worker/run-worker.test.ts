import { beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '#model/random.ts';
import type { Enricher } from '../enricher.ts';
import { EnrichmentError } from '../enrichment-error.ts';
import { UTTERANCE, utteranceKey } from '../store/layout.ts';
import { addToRate } from '../store/rate.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import { INDEXES, type Item, type Table } from '../table/table.ts';
import { createWorkerFixture, HOUR_MS, lengthEnricher, START_MS, type WorkerFixture } from './worker.testing.ts';

let fixture: WorkerFixture;

beforeEach(() => {
  fixture = createWorkerFixture();
});

describe('a run of the worker', () => {
  it('enriches what is pending and then is idle', async () => {
    await fixture.observe('un train pour Brest', 'une pizza');
    expect((await fixture.run()).counts).toMatchObject({ enriched: 2, lost: 0, requeued: 0 });
    expect((await fixture.run()).counts.enriched).toBe(0);
    expect((await fixture.find('une pizza'))?.results).toEqual({ length: { version: 1, atMs: START_MS, result: 9 } });
  });

  it('stores that an enricher found nothing, so that it does not run again', async () => {
    await fixture.observe('une pizza');
    await fixture.run({ enrichers: [{ name: 'nothing', version: 1, enrich: () => undefined }] });
    expect((await fixture.find('une pizza'))?.results).toEqual({ nothing: { version: 1, atMs: START_MS } });
  });

  it('runs only the enricher whose version was raised, on what older versions enriched', async () => {
    await fixture.observe('une pizza');
    const ran: string[] = [];
    const spy = (name: string, version: number): Enricher<unknown> => ({
      name,
      version,
      enrich: () => void ran.push(`${name}@${version}`),
    });
    await fixture.run({ enrichers: [spy('a', 1), spy('b', 1)] });
    expect((await fixture.run({ enrichers: [spy('a', 1), spy('b', 2)] })).counts).toMatchObject({
      requeued: 1,
      enriched: 1,
    });
    expect(ran).toEqual(['a@1', 'b@1', 'b@2']);
    // Older code still running somewhere leaves the newer results alone.
    expect((await fixture.run({ enrichers: [spy('a', 1), spy('b', 1)] })).counts).toMatchObject({
      requeued: 0,
      enriched: 0,
    });
  });

  it.each<[string, readonly [name: string, version: number][]]>([
    ['an enricher fewer', [['a', 2]]],
    [
      'an older version',
      [
        ['a', 1],
        ['b', 1],
      ],
    ],
    ['none', []],
  ])('reads no sentence that it will not enrich: %s', async (_what, now) => {
    await fixture.observe('une pizza', 'un train');
    const enrichers = (versions: typeof now): Enricher<unknown>[] =>
      versions.map(([name, version]) => ({ name, version, enrich: () => 1 }));
    await fixture.run({
      enrichers: enrichers([
        ['a', 2],
        ['b', 1],
      ]),
    });
    const getMany: Table['getMany'] = (keys) => {
      expect(keys.filter(({ sk }) => sk === UTTERANCE)).toEqual([]);
      return fixture.table.getMany(keys);
    };
    const report = await fixture.run({ enrichers: enrichers(now), table: { ...fixture.table, getMany } });
    expect(report.counts).toMatchObject({ enriched: 0, requeued: 0 });
  });

  it('claims nothing when little time is left, and releases its claims', async () => {
    await fixture.observe('une pizza', 'un train');
    expect(await fixture.run({ remainingMs: () => 2_999 })).toMatchObject({
      ended: 'deadline',
      counts: { enriched: 0 },
    });
    let claimed = false;
    const update: Table['update'] = (key, change, condition) => {
      claimed ||= change.set?.holder !== undefined;
      return fixture.table.update(key, change, condition);
    };
    const remainingMs = () => (claimed ? 0 : 60_000);
    const report = await fixture.run({
      table: { ...fixture.table, update },
      remainingMs,
      settings: { concurrency: { full: 1, slow: 1 } },
    });
    expect(report).toMatchObject({ ended: 'deadline', counts: { givenBack: 1, enriched: 0 } });
    expect((await fixture.run()).counts.enriched).toBe(2);
    expect((await fixture.find('une pizza'))?.attempts).toBe(0);
  });

  it('ends when it is stopped', async () => {
    await fixture.observe('une pizza');
    expect(await fixture.run({ stopping: () => true })).toMatchObject({ ended: 'stopped', counts: { enriched: 0 } });
  });

  it('yields to traffic with the reason, and enriches again when the load has dropped', async () => {
    await fixture.observe('une pizza');
    await addToRate(fixture.table, [{ atMs: fixture.nowMs, count: 5_000 }]);
    expect(await fixture.run()).toMatchObject({ ended: 'yielded', gate: { pace: 'off' }, counts: { enriched: 0 } });
    fixture.nowMs += HOUR_MS;
    expect(await fixture.run()).toMatchObject({ ended: 'idle', gate: { pace: 'full' }, counts: { enriched: 1 } });
  });

  it('keeps the results of the others when one enricher fails, and quarantines with the reason after five attempts', async () => {
    await fixture.observe('une pizza', 'un train');
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
    expect((await fixture.run({ enrichers })).counts).toMatchObject({ enriched: 1, retrying: 1 });
    expect((await fixture.find('une pizza'))?.results.length?.result).toBe(9);
    for (let n = 0; n < 4; n++, fixture.nowMs += HOUR_MS) await fixture.run({ enrichers });
    fixture.nowMs += HOUR_MS;
    expect((await fixture.run({ enrichers })).counts.enriched).toBe(0);
    expect(calls).toBe(5);
    expect(await fixture.find('une pizza')).toMatchObject({
      state: 'quarantined',
      reason: 'failing@1: UNEXPECTED: no oven',
      results: { failing: { version: 1, error: 'ENRICHER_FAILED' } },
    });
    // Repaired, with a higher version: the sentence is tried again.
    await fixture.run({ enrichers: [lengthEnricher, { name: 'failing', version: 2, enrich: () => 'repaired' }] });
    expect(await fixture.find('une pizza')).toMatchObject({
      state: 'enriched',
      results: { failing: { version: 2, result: 'repaired' } },
    });
  });

  it('refuses a result that is too large to store', async () => {
    await fixture.observe('une pizza');
    await fixture.run({ enrichers: [{ name: 'large', version: 1, enrich: () => 'x'.repeat(40_000) }] });
    expect((await fixture.table.get(utteranceKey(hashSentence('une pizza'))))?.reason).toMatch(
      /ENRICHER_RESULT_TOO_LARGE/,
    );
  });

  it('sends two requests a sentence: the claim, and the result', async () => {
    await fixture.observe(...Array.from({ length: 40 }, (_, n) => `une table pour ${n}`));
    let updates = 0;
    const update: Table['update'] = (key, change, condition) => {
      if (key.sk === UTTERANCE) updates++;
      return fixture.table.update(key, change, condition);
    };
    const get: Table['get'] = (key) => {
      expect(key.sk).not.toBe(UTTERANCE);
      return fixture.table.get(key);
    };
    expect((await fixture.run({ table: { ...fixture.table, get, update } })).counts.enriched).toBe(40);
    expect(updates).toBe(80);
  });

  it('leaves a page to the worker that drains it, so that several seldom claim the same', async () => {
    const sentences = Array.from({ length: 400 }, (_, n) => `une table pour ${n}`);
    await fixture.observe(...sentences);
    // A response takes a turn of the event loop, as from a database: what was read may be claimed by then.
    const distant: Table = {
      ...fixture.table,
      queryIndex: (index, range) => inTurn(() => fixture.table.queryIndex(index, range)),
      update: (key, change, condition) => inTurn(() => fixture.table.update(key, change, condition)),
    };
    const workers = [1, 2, 3].map((seed) => fixture.run({ table: distant, random: seededRandom(seed) }));
    const counts = (await Promise.all(workers)).map((report) => report.counts);
    const sum = (what: 'enriched' | 'lost') => counts.reduce((total, count) => total + count[what], 0);
    expect(sum('enriched')).toBe(sentences.length);
    expect(sum('lost')).toBeLessThan(sentences.length / 2);
  });

  it.each([
    { workers: 1, seeds: 100 },
    { workers: 3, seeds: 100 },
    { workers: 3, seeds: 200 },
    { workers: 3, seeds: 300 },
    { workers: 3, seeds: 400 },
  ])('loses few claims to an index that lags by a second: $workers, from seed $seeds', async ({ workers, seeds }) => {
    const sentences = Array.from({ length: 2_000 }, (_, n) => `une table pour ${n}`);
    await fixture.observe(...sentences);
    fixture.nowMs += HOUR_MS;
    const lagging = createLaggingTable(fixture, 1_000);
    const runs = Array.from({ length: workers }, (_, n) =>
      fixture.run({ table: lagging, random: seededRandom(seeds + n) }),
    );
    const counts = (await Promise.all(runs)).map((report) => report.counts);
    const sum = (what: 'enriched' | 'lost') => counts.reduce((total, count) => total + count[what], 0);
    expect(sum('enriched')).toBe(sentences.length);
    expect(sum('lost')).toBeLessThanOrEqual(sentences.length * (workers === 1 ? 0 : 0.1));
  });

  it('does not enrich expired sentences', async () => {
    await fixture.observe('une pizza');
    fixture.nowMs += 91 * 24 * HOUR_MS;
    expect((await fixture.run()).counts).toMatchObject({ enriched: 0, expired: 1 });
  });
});

describe('a table that fails as a whole', () => {
  it.each(['TABLE_MISSING', 'TABLE_WRONG_KEY', 'TABLE_DENIED'] as const)('ends the run: %s', async (code) => {
    await fixture.observe('une pizza', 'un train');
    const refuse = async () => {
      throw new EnrichmentError(code, 'simulated');
    };
    await expect(fixture.run({ table: { ...fixture.table, queryIndex: refuse } })).rejects.toMatchObject({ code });
    const update: Table['update'] = (key, change, condition) =>
      change.set?.holder === undefined ? fixture.table.update(key, change, condition) : refuse();
    await expect(fixture.run({ table: { ...fixture.table, update } })).rejects.toMatchObject({ code });
    expect((await fixture.run()).counts.enriched).toBe(2);
  });
});

/** Its requests take a turn and a millisecond each; its index shows a write `lagMs` later. */
function createLaggingTable(fixture: WorkerFixture, lagMs: number): Table {
  const shown = new Map<string, { atMs: number; item: Item; before: Item | undefined }>();
  return {
    ...fixture.table,
    async queryIndex(index, range) {
      await inTurn(async () => fixture.nowMs++);
      const { after = 0, ...whole } = range;
      const page = await fixture.table.queryIndex(index, { ...whole, limit: 10_000 });
      const late = [...shown.values()].filter(({ atMs }) => fixture.nowMs - atMs < lagMs);
      const { partition, order } = INDEXES[index];
      const stale = late.flatMap(({ before }) => (before?.[partition] === range.partition ? [before] : []));
      const hidden = new Set(late.map(({ item }) => item.pk));
      const found = [...page.items.filter(({ pk }) => !hidden.has(pk)), ...stale]
        .filter((item) => range.before === undefined || String(item[order]) < range.before)
        .sort((a, b) => (`${a[order]}${a.pk}` < `${b[order]}${b.pk}` ? -1 : 1));
      const start = Number(after);
      const items = found.slice(start, start + range.limit);
      return start + range.limit < found.length ? { items, next: start + range.limit } : { items };
    },
    async update(key, change, condition) {
      await inTurn(async () => fixture.nowMs++);
      const before = await fixture.table.get(key);
      const outcome = await fixture.table.update(key, change, condition);
      const known = shown.get(key.pk);
      // While it lags, the index shows what was there before the first of the late writes.
      const isLate = known !== undefined && fixture.nowMs - known.atMs < lagMs;
      if (outcome.applied && key.sk === UTTERANCE) {
        const first = isLate ? known.before : before;
        shown.set(key.pk, { atMs: fixture.nowMs, item: outcome.item, before: first });
      }
      return outcome;
    },
  };
}

async function inTurn<T>(operation: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setImmediate(resolve));
  const result = await operation();
  await new Promise((resolve) => setImmediate(resolve));
  return result;
}
