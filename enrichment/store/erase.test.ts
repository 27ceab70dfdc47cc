import { beforeAll, expect, it } from 'vitest';
import type { Table } from '../table/table.ts';
import { eraseUtterance } from './erase.ts';
import { DAY_SECONDS, expiryOf, RETENTION_DAYS, utteranceKey } from './layout.ts';
import { claim, complete, release } from './lease.ts';
import { countObservations, findUtterance } from './lookup.ts';
import { recordObservation } from './record.ts';
import { hashSentence } from './sentence-hash.ts';
import { describeOnEachTable, expectClaim, LEASE_MS, NOW_MS, observe } from './store.testing.ts';

describeOnEachTable('erasing', (fixture) => {
  let table: Table;
  beforeAll(() => {
    table = fixture.table();
  });

  it('removes every trace but the hash and the time', async () => {
    const observation = observe(fixture.sentence());
    await recordObservation(table, observation);
    const hash = hashSentence(observation.sentence);
    expect(await eraseUtterance(table, hash, NOW_MS + 1)).toBe(2);
    expect(await findUtterance(table, hash, NOW_MS + 1)).toBeUndefined();
    const { items } = await table.query({ partition: hash, limit: 10 });
    expect(items.map((item) => Object.keys(item).sort())).toEqual([['erasedAtMs', 'expiresAt', 'pk', 'sk', 'v']]);
    expect(await eraseUtterance(table, hashSentence(fixture.sentence()), NOW_MS)).toBe(0);
  });

  it('does not bring a sentence back by a late delivery, but by a new prediction', async () => {
    const text = fixture.sentence();
    const early = observe(text);
    await recordObservation(table, early);
    const hash = hashSentence(text);
    await eraseUtterance(table, hash, NOW_MS + 1);
    expect(await recordObservation(table, early)).toBe('erased');
    expect(await recordObservation(table, observe(text, { id: `late-${text}` }))).toBe('erased');
    expect((await table.query({ partition: hash, limit: 10 })).items).toHaveLength(1);
    expect(await recordObservation(table, observe(text, { id: `new-${text}`, atMs: NOW_MS + 2 }))).toBe('counted');
    expect(await recordObservation(table, early)).toBe('erased');
    expect(await countObservations(table, hash, NOW_MS)).toBe(1);
    expect((await findUtterance(table, hash, NOW_MS))?.firstSeenMs).toBe(NOW_MS + 2);
  });

  it('keeps its tombstone until no line from before it is accepted', async () => {
    const text = fixture.sentence();
    const early = observe(text);
    await recordObservation(table, early);
    const hash = hashSentence(text);
    await eraseUtterance(table, hash, NOW_MS + 1);
    const tombstone = await table.get(utteranceKey(hash));
    expect(tombstone?.expiresAt).toBeGreaterThanOrEqual(expiryOf(early.atMs, RETENTION_DAYS) + DAY_SECONDS);
    // A dead letter is sent again after 8 days, and after 14.
    for (const days of [8, 14]) {
      const id = `day-${days}-${text}`;
      expect(await recordObservation(table, observe(text, { id }))).toBe('erased');
    }
  });

  it.each<[string, atMs: number, recorded: string, count: number]>([
    ['of before it is not counted, and leaves nothing', NOW_MS, 'erased', 0],
    ['of after it is counted once', NOW_MS + 5, 'counted', 1],
  ])('comes while a prediction is recorded: one %s', async (_what, atMs, recorded, count) => {
    const text = fixture.sentence();
    const hash = hashSentence(text);
    await recordObservation(table, observe(text, { id: `first-${text}` }));
    let isErased = false;
    const slow: Table = {
      ...table,
      async update(key, change, condition) {
        if (!isErased) await eraseUtterance(table, hash, NOW_MS + 1);
        isErased = true;
        return table.update(key, change, condition);
      },
    };
    const observation = observe(text, { id: `second-${text}`, atMs });
    expect(await recordObservation(slow, observation)).toBe(recorded);
    expect(await countObservations(table, hash, NOW_MS)).toBe(count);
    const { items } = await table.query({ partition: hash, limit: 10 });
    expect(items).toHaveLength(1 + count);
  });

  it('voids claims under way, even when the sentence is back with the same fence', async () => {
    const text = fixture.sentence();
    const key = utteranceKey(hashSentence(text));
    await recordObservation(table, observe(text));
    const claimed = await expectClaim(claim(table, key, { owner: 'a', nowMs: NOW_MS, leaseMs: LEASE_MS }));
    await eraseUtterance(table, key.pk, NOW_MS + 1);
    expect(await release(table, claimed, NOW_MS)).toBe('stale');
    await recordObservation(table, observe(text, { id: `again-${text}`, atMs: NOW_MS + 2 }));
    const young = await expectClaim(claim(table, key, { owner: 'b', nowMs: NOW_MS + 2, leaseMs: LEASE_MS }));
    expect(young.fence).toBe(claimed.fence);
    expect(await complete(table, claimed, { results: {}, signature: '', nowMs: NOW_MS })).toBe('stale');
  });
});
