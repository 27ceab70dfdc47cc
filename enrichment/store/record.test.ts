import { beforeAll, expect, it } from 'vitest';
import type { Table, Value } from '../table/table.ts';
import { countObservations, findUtterance } from './lookup.ts';
import { addToRate, recentRate } from './rate.ts';
import { recordObservation } from './record.ts';
import { hashSentence } from './sentence-hash.ts';
import { describeOnEachTable, HOUR_MS, NOW_MS, observe } from './store.testing.ts';

let serial = 0;

describeOnEachTable('recording', (fixture) => {
  let table: Table;
  beforeAll(() => {
    table = fixture.table();
  });

  it('creates a pending utterance and counts it', async () => {
    const observation = observe(fixture.sentence());
    expect(await recordObservation(table, observation)).toBe('counted');
    const hash = hashSentence(observation.sentence);
    expect(await findUtterance(table, hash, NOW_MS)).toMatchObject({
      hash,
      text: observation.sentence,
      state: 'pending',
      firstSeenMs: NOW_MS,
      lastSeenMs: NOW_MS,
      intent: 'find-restaurant',
      results: {},
    });
    expect(await countObservations(table, hash, NOW_MS)).toBe(1);
  });

  it('counts one prediction once, in whatever order and however often it is delivered', async () => {
    const text = fixture.sentence();
    const observations = [0, 1, 2].map((n) =>
      observe(text, { id: `once-${text}-${n}`, atMs: NOW_MS + n * HOUR_MS * 20 }),
    );
    const deliveries = [2, 0, 2, 1, 0, 1, 2].flatMap((n) => observations[n] ?? []);
    const recorded = [];
    for (const delivery of deliveries) recorded.push(await recordObservation(table, delivery));
    expect(recorded.filter((outcome) => outcome === 'counted')).toHaveLength(3);
    const hash = hashSentence(text);
    expect(await countObservations(table, hash, NOW_MS)).toBe(3);
    const found = await findUtterance(table, hash, NOW_MS);
    expect(found?.lastSeenMs).toBe(NOW_MS + 40 * HOUR_MS);
  });

  it('counts concurrent deliveries of the same prediction once', async () => {
    const observation = observe(fixture.sentence());
    const recorded = await Promise.all(Array.from({ length: 6 }, () => recordObservation(table, observation)));
    expect(recorded.filter((outcome) => outcome === 'counted')).toHaveLength(1);
    expect(await countObservations(table, hashSentence(observation.sentence), NOW_MS)).toBe(1);
  });

  it('goes on counting, once each, when a set of ids is full', async () => {
    const text = fixture.sentence();
    const hash = hashSentence(text);
    const ids = Array.from({ length: 8 }, (_, n) => `full-${text}-${n}`);
    for (const id of ids) await recordObservation(table, observe(text, { id }));
    // As if the day's sets were full: a new id goes to the next set, and one that was counted is found.
    const { items } = await table.query({ partition: hash, from: 'seen#', before: 'seen$', limit: 100 });
    for (const item of items) {
      const padded = new Set([...(item.ids as Set<string>), ...Array.from({ length: 1_000 }, (_, n) => `pad-${n}`)]);
      await table.update(item, { set: { ids: padded } });
    }
    for (const id of [...ids, ...ids.map((id) => `${id}-more`)]) await recordObservation(table, observe(text, { id }));
    expect(await countObservations(table, hash, NOW_MS)).toBe(16);
  });

  it.each<[string, Value]>([
    ['a number', 5],
    ['text', 'id'],
    ['a list', ['id']],
  ])('refuses an observation whose set of ids is %s, instead of trying it again without end', async (_what, ids) => {
    const observation = observe(fixture.sentence());
    await recordObservation(table, observation);
    const hash = hashSentence(observation.sentence);
    const { items } = await table.query({ partition: hash, from: 'seen#', before: 'seen$', limit: 1 });
    for (const item of items) await table.update(item, { set: { ids } });
    await expect(recordObservation(table, observation)).rejects.toMatchObject({ code: 'TABLE_REFUSED' });
  });

  it('hides what has expired', async () => {
    const observation = observe(fixture.sentence());
    await recordObservation(table, observation);
    const hash = hashSentence(observation.sentence);
    const days = 24 * HOUR_MS;
    expect(await findUtterance(table, hash, NOW_MS + 89 * days)).toBeDefined();
    expect(await findUtterance(table, hash, NOW_MS + 90 * days)).toBeUndefined();
    expect(await countObservations(table, hash, NOW_MS + 90 * days)).toBe(0);
  });

  it('keeps the rate of predictions a minute', async () => {
    const atMs = NOW_MS + (100 + serial++) * 24 * HOUR_MS;
    await addToRate(table, [atMs, atMs + 1, atMs - 60_000]);
    await addToRate(table, [atMs + 2]);
    expect(await recentRate(table, atMs)).toBe(3);
    expect(await recentRate(table, atMs + 10 * 60_000)).toBe(0);
  });
});
