import { beforeAll, expect, it } from 'vitest';
import { EnrichmentError } from '../enrichment-error.ts';
import type { Table } from '../table/table.ts';
import { withRetries } from '../table/with-retries.ts';
import { utteranceKey } from './layout.ts';
import { type Claim, claim, complete, quarantine, release, retryLater } from './lease.ts';
import { findUtterance } from './lookup.ts';
import { findDue, isolate } from './queue.ts';
import { recordObservation } from './record.ts';
import { hashSentence } from './sentence-hash.ts';
import { describeOnEachTable, expectClaim, HOUR_MS, LEASE_MS, NOW_MS, observe } from './store.testing.ts';

describeOnEachTable('the lease', (fixture) => {
  let table: Table;
  beforeAll(() => {
    table = fixture.table();
  });

  const pending = async () => {
    const observation = observe(fixture.sentence());
    await recordObservation(table, observation);
    return utteranceKey(hashSentence(observation.sentence));
  };
  const claimAs = (key: Awaited<ReturnType<typeof pending>>, owner: string, nowMs = NOW_MS) =>
    claim(table, key, { owner, nowMs, leaseMs: LEASE_MS });
  const results = { quality: { version: 1, atMs: NOW_MS, result: { margin: 0.2 } } };
  const finish = { results, signature: 'quality@1', nowMs: NOW_MS };

  it('is owned by one worker at a time, and free again when it has expired', async () => {
    const key = await pending();
    expect(await claimAs(key, 'a')).toMatchObject({ fence: 1, attempts: 1 });
    expect(await claimAs(key, 'b')).toBeUndefined();
    expect(await claimAs(key, 'b', NOW_MS + LEASE_MS - 1)).toBeUndefined();
    expect(await claimAs(key, 'b', NOW_MS + LEASE_MS)).toMatchObject({ fence: 2, attempts: 2 });
  });

  it('recognises a claim that is sent again because its response was lost', async () => {
    const key = await pending();
    const again = () => claim(sentTwice(table), key, { owner: 'a', nowMs: NOW_MS, leaseMs: LEASE_MS });
    expect(await again()).toMatchObject({ owner: 'a', fence: 1, attempts: 1 });
    expect(await claimAs(key, 'b')).toBeUndefined();
  });

  it('ends when the results are written, which then are found', async () => {
    const key = await pending();
    const claimed = await expectClaim(claimAs(key, 'a'));
    expect(await complete(sentTwice(table), claimed, finish)).toBe('written');
    expect(await complete(table, claimed, finish)).toBe('stale');
    expect(await findUtterance(table, key.pk, NOW_MS)).toMatchObject({ state: 'enriched', attempts: 0, results });
    expect(await claimAs(key, 'b', NOW_MS + HOUR_MS)).toBeUndefined();
  });

  it.each([
    ['complete', (claimed: Claim) => complete(table, claimed, finish)],
    ['retry', (claimed: Claim) => retryLater(table, claimed, { results, reason: 'x', retryAtMs: NOW_MS })],
    ['quarantine', (claimed: Claim) => quarantine(table, claimed, { ...finish, reason: 'x' })],
    ['release', (claimed: Claim) => release(table, claimed, NOW_MS)],
  ])('does not let a superseded owner %s', async (_what, write) => {
    const key = await pending();
    const old = await expectClaim(claimAs(key, 'a'));
    const young = await expectClaim(claimAs(key, 'b', NOW_MS + LEASE_MS));
    const before = await table.get(key);
    expect(await write(old)).toBe('stale');
    expect(await table.get(key)).toEqual(before);
    expect(await write(young)).toBe('written');
  });

  it('does not count an attempt that is released', async () => {
    const key = await pending();
    await release(table, await expectClaim(claimAs(key, 'a')), NOW_MS);
    expect(await claimAs(key, 'b')).toMatchObject({ fence: 2, attempts: 1 });
  });

  it('lists what is due and nothing else', async () => {
    const key = await pending();
    const due = async (nowMs: number) => {
      const pages = await Promise.all([...'01234567'].map((shard) => findDue(table, shard, { nowMs, limit: 500 })));
      return pages.flat().some(({ pk }) => pk === key.pk);
    };
    expect(await due(NOW_MS)).toBe(true);
    const claimed = await expectClaim(claimAs(key, 'a'));
    expect(await due(NOW_MS)).toBe(false);
    expect(await due(NOW_MS + LEASE_MS)).toBe(true);
    await complete(table, claimed, finish);
    expect(await due(NOW_MS + LEASE_MS)).toBe(false);
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

/** A table that loses its first response to an update, so that the update is sent again. */
function sentTwice(table: Table): Table {
  const update: Table['update'] = async (key, change, condition) => {
    const outcome = await table.update(key, change, condition);
    if (answered++ > 0) return outcome;
    throw new EnrichmentError('TABLE_UNREACHABLE', 'the response was lost');
  };
  let answered = 0;
  return withRetries({ ...table, update }, { sleep: async () => undefined, random: () => 0 });
}
