import { beforeAll, expect, it } from 'vitest';
import type { Table, Value } from '../table/table.ts';
import { utteranceKey } from './layout.ts';
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

  it('goes on counting, once each, when a counter is full and its ids have moved', async () => {
    const text = fixture.sentence();
    const hash = hashSentence(text);
    const observations = Array.from({ length: 60 }, (_, n) => observe(text, { id: `full-${text}-${n}` }));
    for (const observation of observations) await recordObservation(table, observation);
    const recorded = [];
    for (const observation of observations) recorded.push(await recordObservation(table, observation));
    expect(new Set(recorded)).toEqual(new Set(['repeated']));
    expect(await countObservations(table, hash, NOW_MS)).toBe(60);
    const { items } = await table.query({ partition: hash, from: 'counted#', before: 'counted$', limit: 100 });
    expect(items.length).toBeGreaterThan(30);
    // Late on that day, and a day of retries later.
    const longestMs = NOW_MS + 48 * HOUR_MS;
    for (const { expiresAt } of items) expect(Number(expiresAt) * 1000).toBeGreaterThan(longestMs);
  });

  it('reads what is needed again when ids move between its reading and its count', async () => {
    const text = fixture.sentence();
    const hash = hashSentence(text);
    const twice = observe(text, { id: `twice-${text}` });
    let isPaused = true;
    // Another process counts the same id and moves it, after this one has read the counter and found nothing.
    const slow: Table = {
      ...table,
      async update(key, change, condition) {
        if (isPaused && key.sk.startsWith('seen#')) {
          isPaused = false;
          await recordObservation(table, twice, { idsKept: 1 });
          for (let n = 0; n < 12; n++) {
            await recordObservation(table, observe(text, { id: `other-${text}-${n}` }), { idsKept: 1 });
          }
        }
        return table.update(key, change, condition);
      },
    };
    expect(await recordObservation(slow, twice)).toBe('repeated');
    expect(await countObservations(table, hash, NOW_MS)).toBe(13);
  });

  it('counts equal predictions of one request with one write', async () => {
    const text = fixture.sentence();
    for (let n = 0; n < 2; n++) await recordObservation(table, { ...observe(text), count: 100 });
    expect(await countObservations(table, hashSentence(text), NOW_MS)).toBe(100);
  });

  it('reads what the former layout counted, and knows its ids', async () => {
    const text = fixture.sentence();
    const hash = hashSentence(text);
    const former = Array.from({ length: 40 }, (_, n) => observe(text, { id: `former-${text}-${n}` }));
    for (const { id } of former) {
      const sk = `seen#2026-03-14#abc123#${hashSentence(id).slice(0, 1)}#0`;
      const set = { expiresAt: NOW_MS / 1000 + 60 };
      await table.update({ pk: hash, sk }, { set, add: { n: 1 }, addToSet: { ids: id } });
    }
    expect(await countObservations(table, hash, NOW_MS)).toBe(40);
    const later = former.map(({ id }) => observe(text, { id: `${id}-later` }));
    for (const observation of [...later, ...former]) await recordObservation(table, observation);
    expect(await countObservations(table, hash, NOW_MS)).toBe(80);
    expect(await countObservations(table, hash, NOW_MS + 61_000)).toBe(40);
  });

  it('writes an utterance again only hours after it was written last, or for another model', async () => {
    const text = fixture.sentence();
    const key = utteranceKey(hashSentence(text));
    const lastSeen = async (id: string, atMs: number, model = 'abc123') => {
      await recordObservation(table, { ...observe(text, { id: `${id}-${text}`, atMs }), model });
      return Number((await table.get(key))?.lastSeenMs) - NOW_MS;
    };
    expect(await lastSeen('first', NOW_MS)).toBe(0);
    expect(await lastSeen('soon', NOW_MS + 6 * HOUR_MS - 1)).toBe(0);
    expect(await lastSeen('later', NOW_MS + 6 * HOUR_MS)).toBe(6 * HOUR_MS);
    expect(await lastSeen('model', NOW_MS + 6 * HOUR_MS + 1, 'def456')).toBe(6 * HOUR_MS + 1);
  });

  it('writes an utterance again on the next day in Paris, from which "demain" counts', async () => {
    const sentence = fixture.sentence();
    // 10 July 2026, 23:30 and then half past midnight in Paris.
    const evening = Date.UTC(2026, 6, 10, 21, 30);
    await recordObservation(table, observe(sentence, { id: 'evening', atMs: evening }));
    await recordObservation(table, observe(sentence, { id: 'same day', atMs: evening + 1_000 }));
    expect((await findUtterance(table, hashSentence(sentence), evening))?.lastSeenMs).toBe(evening);
    await recordObservation(table, observe(sentence, { id: 'night', atMs: evening + HOUR_MS }));
    expect((await findUtterance(table, hashSentence(sentence), evening))?.lastSeenMs).toBe(evening + HOUR_MS);
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
    await addToRate(table, [{ atMs }, { atMs: atMs + 1 }, { atMs: atMs - 60_000, count: 2 }]);
    await addToRate(table, [{ atMs: atMs + 2 }]);
    expect(await recentRate(table, atMs)).toBe(3);
    expect(await recentRate(table, atMs + 10 * 60_000)).toBe(0);
  });
});
