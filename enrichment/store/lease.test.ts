import { beforeAll, expect, it } from 'vitest';
import { EnrichmentError } from '../enrichment-error.ts';
import type { Table } from '../table/table.ts';
import { withRetries } from '../table/with-retries.ts';
import { utteranceKey } from './layout.ts';
import { claim, complete, giveBack, quarantine, retryLater } from './lease.ts';
import { findUtterance } from './lookup.ts';
import { recordSighting } from './record.ts';
import { hashSentence } from './sentence-hash.ts';
import { describeOnEachTable, type Held, HOUR_MS, LEASE_MS, mustHold, NOW_MS, sight } from './store-bench.ts';
import { findDue, isolate, requeueOutdated } from './work.ts';

describeOnEachTable('the lease', (bench) => {
  let table: Table;
  beforeAll(() => {
    table = bench.table();
  });

  const pending = async () => {
    const sighting = sight(bench.sentence());
    await recordSighting(table, sighting);
    return utteranceKey(hashSentence(sighting.sentence));
  };
  const take = (key: Awaited<ReturnType<typeof pending>>, holder: string, nowMs = NOW_MS) =>
    claim(table, key, { holder, nowMs, leaseMs: LEASE_MS });
  const results = { quality: { version: 1, atMs: NOW_MS, result: { margin: 0.2 } } };
  const finish = { results, signature: 'quality@1', nowMs: NOW_MS };

  it('is held by one at a time, and free again when it has run out', async () => {
    const key = await pending();
    expect(await take(key, 'a')).toMatchObject({ fence: 1, attempts: 1 });
    expect(await take(key, 'b')).toBeUndefined();
    expect(await take(key, 'b', NOW_MS + LEASE_MS - 1)).toBeUndefined();
    expect(await take(key, 'b', NOW_MS + LEASE_MS)).toMatchObject({ fence: 2, attempts: 2 });
  });

  it('recognises a claim that is sent again because its answer was lost', async () => {
    const key = await pending();
    const again = () => claim(sentTwice(table), key, { holder: 'a', nowMs: NOW_MS, leaseMs: LEASE_MS });
    expect(await again()).toMatchObject({ holder: 'a', fence: 1, attempts: 1 });
    expect(await take(key, 'b')).toBeUndefined();
  });

  it('ends with the results, which then are found', async () => {
    const key = await pending();
    const held = await mustHold(take(key, 'a'));
    expect(await complete(sentTwice(table), held, finish)).toBe('written');
    expect(await complete(table, held, finish)).toBe('stale');
    expect(await findUtterance(table, key.pk, NOW_MS)).toMatchObject({ state: 'enriched', attempts: 0, results });
    expect(await take(key, 'b', NOW_MS + HOUR_MS)).toBeUndefined();
  });

  it.each([
    ['complete', (held: Held) => complete(table, held, finish)],
    ['retry', (held: Held) => retryLater(table, held, { results, reason: 'x', retryAtMs: NOW_MS })],
    ['quarantine', (held: Held) => quarantine(table, held, { ...finish, reason: 'x' })],
    ['give back', (held: Held) => giveBack(table, held, NOW_MS)],
  ])('does not let a holder that was superseded %s', async (_what, write) => {
    const key = await pending();
    const old = await mustHold(take(key, 'a'));
    const young = await mustHold(take(key, 'b', NOW_MS + LEASE_MS));
    const before = await table.get(key);
    expect(await write(old)).toBe('stale');
    expect(await table.get(key)).toEqual(before);
    expect(await write(young)).toBe('written');
  });

  it('does not count an attempt that is given back', async () => {
    const key = await pending();
    await giveBack(table, await mustHold(take(key, 'a')), NOW_MS);
    expect(await take(key, 'b')).toMatchObject({ fence: 2, attempts: 1 });
  });

  it('lists what is due and nothing else', async () => {
    const key = await pending();
    const due = async (nowMs: number) => {
      const pages = await Promise.all([...'01234567'].map((shard) => findDue(table, shard, nowMs, 500)));
      return pages.flat().some(({ pk }) => pk === key.pk);
    };
    expect(await due(NOW_MS)).toBe(true);
    const held = await mustHold(take(key, 'a'));
    expect(await due(NOW_MS)).toBe(false);
    expect(await due(NOW_MS + LEASE_MS)).toBe(true);
    await complete(table, held, finish);
    expect(await due(NOW_MS + LEASE_MS)).toBe(false);
  });

  it('queues again only what another signature finished', async () => {
    const [same, other] = [await pending(), await pending()];
    await complete(table, await mustHold(take(same, 'a')), { ...finish, signature: 'quality@2' });
    await complete(table, await mustHold(take(other, 'a')), finish);
    const mine = [same.pk, other.pk];
    const isOutdated = ({ pk }: { pk: string }) => mine.includes(pk);
    const options = { signature: 'quality@2', isOutdated, nowMs: NOW_MS, limit: 100 };
    expect(await requeueOutdated(table, options)).toBe(1);
    expect((await findUtterance(table, other.pk, NOW_MS))?.state).toBe('pending');
    expect((await findUtterance(table, same.pk, NOW_MS))?.state).toBe('enriched');
  });

  it('isolates an item that has no room left for being quarantined', async () => {
    const key = await pending();
    const reason = 'TABLE_ITEM_TOO_LARGE: '.repeat(100);
    const size = Buffer.byteLength(JSON.stringify(await table.get(key)));
    await table.update(key, { set: { junk: 'x'.repeat(409_500 - size) } });
    await isolate(table, key, { reason, nowMs: NOW_MS });
    expect((await table.get(key))?.stateOrder).toBeUndefined();
    expect((await table.get({ ...key, sk: 'quarantine' }))?.reason).toBe(reason);
  });
});

/** A table whose first answer to an update is lost on its way, so that it is sent again. */
function sentTwice(table: Table): Table {
  const update: Table['update'] = async (key, change, condition) => {
    const outcome = await table.update(key, change, condition);
    if (answered++ > 0) return outcome;
    throw new EnrichmentError('TABLE_UNREACHABLE', 'the answer was lost');
  };
  let answered = 0;
  return withRetries({ ...table, update }, { sleep: async () => undefined, random: () => 0 });
}
