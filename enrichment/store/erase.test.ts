import { beforeAll, expect, it } from 'vitest';
import type { Table } from '../table/table.ts';
import { eraseUtterance } from './erase.ts';
import { utteranceKey } from './layout.ts';
import { claim, complete, giveBack } from './lease.ts';
import { countSightings, findUtterance } from './lookup.ts';
import { recordSighting } from './record.ts';
import { hashSentence } from './sentence-hash.ts';
import { describeOnEachTable, LEASE_MS, mustHold, NOW_MS, sight } from './store-bench.ts';

describeOnEachTable('erasing', (bench) => {
  let table: Table;
  beforeAll(() => {
    table = bench.table();
  });

  it('removes every trace but the hash and the time', async () => {
    const sighting = sight(bench.sentence());
    await recordSighting(table, sighting);
    const hash = hashSentence(sighting.sentence);
    expect(await eraseUtterance(table, hash, NOW_MS + 1)).toBe(2);
    expect(await findUtterance(table, hash, NOW_MS + 1)).toBeUndefined();
    const { items } = await table.query({ partition: hash, limit: 10 });
    expect(items.map((item) => Object.keys(item).sort())).toEqual([['erasedAtMs', 'expiresAt', 'pk', 'sk', 'v']]);
    expect(await eraseUtterance(table, hashSentence(bench.sentence()), NOW_MS)).toBe(0);
  });

  it('does not bring a sentence back by a late delivery, but by being asked again', async () => {
    const text = bench.sentence();
    const early = sight(text);
    await recordSighting(table, early);
    const hash = hashSentence(text);
    await eraseUtterance(table, hash, NOW_MS + 1);
    expect(await recordSighting(table, early)).toBe('erased');
    expect(await recordSighting(table, sight(text, { id: `late-${text}` }))).toBe('erased');
    expect((await table.query({ partition: hash, limit: 10 })).items).toHaveLength(1);
    expect(await recordSighting(table, sight(text, { id: `new-${text}`, atMs: NOW_MS + 2 }))).toBe('counted');
    expect(await recordSighting(table, early)).toBe('erased');
    expect(await countSightings(table, hash, NOW_MS)).toBe(1);
    expect((await findUtterance(table, hash, NOW_MS))?.firstSeenMs).toBe(NOW_MS + 2);
  });

  it('ends work under way, even when the sentence is back with the same fence', async () => {
    const text = bench.sentence();
    const key = utteranceKey(hashSentence(text));
    await recordSighting(table, sight(text));
    const held = await mustHold(claim(table, key, { holder: 'a', nowMs: NOW_MS, leaseMs: LEASE_MS }));
    await eraseUtterance(table, key.pk, NOW_MS + 1);
    expect(await giveBack(table, held, NOW_MS)).toBe('stale');
    await recordSighting(table, sight(text, { id: `again-${text}`, atMs: NOW_MS + 2 }));
    const young = await mustHold(claim(table, key, { holder: 'b', nowMs: NOW_MS + 2, leaseMs: LEASE_MS }));
    expect(young.fence).toBe(held.fence);
    expect(await complete(table, held, { results: {}, signature: '', nowMs: NOW_MS })).toBe('stale');
  });
});
