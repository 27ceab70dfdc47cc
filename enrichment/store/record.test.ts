import { beforeAll, expect, it } from 'vitest';
import type { Table, Value } from '../table/table.ts';
import { countSightings, findUtterance } from './lookup.ts';
import { addToRate, recentRate } from './rate.ts';
import { recordSighting } from './record.ts';
import { hashSentence } from './sentence-hash.ts';
import { describeOnEachTable, HOUR_MS, NOW_MS, sight } from './store-bench.ts';

let serial = 0;

describeOnEachTable('recording', (bench) => {
  let table: Table;
  beforeAll(() => {
    table = bench.table();
  });

  it('makes a pending utterance and counts it', async () => {
    const sighting = sight(bench.sentence());
    expect(await recordSighting(table, sighting)).toBe('counted');
    const hash = hashSentence(sighting.sentence);
    expect(await findUtterance(table, hash, NOW_MS)).toMatchObject({
      hash,
      text: sighting.sentence,
      state: 'pending',
      firstSeenMs: NOW_MS,
      lastSeenMs: NOW_MS,
      intent: 'find-restaurant',
      results: {},
    });
    expect(await countSightings(table, hash, NOW_MS)).toBe(1);
  });

  it('counts one prediction once, in whatever order and however often it is delivered', async () => {
    const text = bench.sentence();
    const sightings = [0, 1, 2].map((n) => sight(text, { id: `once-${text}-${n}`, atMs: NOW_MS + n * HOUR_MS * 20 }));
    const deliveries = [2, 0, 2, 1, 0, 1, 2].flatMap((n) => sightings[n] ?? []);
    const recorded = [];
    for (const delivery of deliveries) recorded.push(await recordSighting(table, delivery));
    expect(recorded.filter((outcome) => outcome === 'counted')).toHaveLength(3);
    const hash = hashSentence(text);
    expect(await countSightings(table, hash, NOW_MS)).toBe(3);
    const found = await findUtterance(table, hash, NOW_MS);
    expect(found?.lastSeenMs).toBe(NOW_MS + 40 * HOUR_MS);
  });

  it('counts concurrent deliveries of the same prediction once', async () => {
    const sighting = sight(bench.sentence());
    const recorded = await Promise.all(Array.from({ length: 6 }, () => recordSighting(table, sighting)));
    expect(recorded.filter((outcome) => outcome === 'counted')).toHaveLength(1);
    expect(await countSightings(table, hashSentence(sighting.sentence), NOW_MS)).toBe(1);
  });

  it('goes on counting, once each, when a set of ids is full', async () => {
    const text = bench.sentence();
    const hash = hashSentence(text);
    const ids = Array.from({ length: 8 }, (_, n) => `full-${text}-${n}`);
    for (const id of ids) await recordSighting(table, sight(text, { id }));
    // As if a day's sets were full: whoever looks for room moves on, whoever was counted is found.
    const { items } = await table.query({ partition: hash, from: 'seen#', before: 'seen$', limit: 100 });
    for (const item of items) {
      const padded = new Set([...(item.ids as Set<string>), ...Array.from({ length: 1_000 }, (_, n) => `pad-${n}`)]);
      await table.update(item, { set: { ids: padded } });
    }
    for (const id of [...ids, ...ids.map((id) => `${id}-more`)]) await recordSighting(table, sight(text, { id }));
    expect(await countSightings(table, hash, NOW_MS)).toBe(16);
  });

  it.each<[string, Value]>([
    ['a number', 5],
    ['text', 'id'],
    ['a list', ['id']],
  ])('refuses a sighting whose set of ids is %s, instead of looking for room in it for ever', async (_what, ids) => {
    const sighting = sight(bench.sentence());
    await recordSighting(table, sighting);
    const hash = hashSentence(sighting.sentence);
    const { items } = await table.query({ partition: hash, from: 'seen#', before: 'seen$', limit: 1 });
    for (const item of items) await table.update(item, { set: { ids } });
    await expect(recordSighting(table, sighting)).rejects.toMatchObject({ code: 'TABLE_REFUSED' });
  });

  it('hides what is past its time', async () => {
    const sighting = sight(bench.sentence());
    await recordSighting(table, sighting);
    const hash = hashSentence(sighting.sentence);
    const days = 24 * HOUR_MS;
    expect(await findUtterance(table, hash, NOW_MS + 89 * days)).toBeDefined();
    expect(await findUtterance(table, hash, NOW_MS + 90 * days)).toBeUndefined();
    expect(await countSightings(table, hash, NOW_MS + 90 * days)).toBe(0);
  });

  it('keeps the rate of predictions a minute', async () => {
    const atMs = NOW_MS + (100 + serial++) * 24 * HOUR_MS;
    await addToRate(table, [atMs, atMs + 1, atMs - 60_000]);
    await addToRate(table, [atMs + 2]);
    expect(await recentRate(table, atMs)).toBe(3);
    expect(await recentRate(table, atMs + 10 * 60_000)).toBe(0);
  });
});
