import { beforeAll, expect, it } from 'vitest';
import type { Table } from '../table/table.ts';
import { utteranceKey } from './layout.ts';
import { claim, complete } from './lease.ts';
import { findUtterance } from './lookup.ts';
import { recordObservation } from './record.ts';
import { type RequeueOptions, requeueOutdated } from './requeue.ts';
import { hashSentence } from './sentence-hash.ts';
import { describeOnEachTable, expectClaim, LEASE_MS, NOW_MS, observe } from './store.testing.ts';

const MINUTE_MS = 60_000;
let serial = 0;

describeOnEachTable('queueing again', (fixture) => {
  let table: Table;
  beforeAll(() => {
    table = fixture.table();
  });

  const completed = async (signature: string): Promise<string> => {
    const observation = observe(fixture.sentence());
    await recordObservation(table, observation);
    const key = utteranceKey(hashSentence(observation.sentence));
    const claimed = await expectClaim(claim(table, key, { owner: key.pk, nowMs: NOW_MS, leaseMs: LEASE_MS }));
    await complete(table, claimed, { results: {}, signature, nowMs: NOW_MS });
    return key.pk;
  };
  const several = (signature: string, n: number) => Promise.all(Array.from({ length: n }, () => completed(signature)));
  const stateOf = async (hash: string) => (await findUtterance(table, hash, NOW_MS))?.state;
  const newName = () => `quality${process.pid}x${serial++}`;
  /** Of an enricher that no other test has: what others completed is not outdated by it. */
  const options = (name: string, version: number): RequeueOptions => ({
    signature: `${name}@${version}`,
    isOutdatedSignature: (signature) => signature.startsWith(`${name}@`) && signature !== `${name}@${version}`,
    isOutdated: () => true,
    now: () => NOW_MS,
    limit: 1_000,
    mayContinue: () => true,
  });

  it('queues what the enrichers have something to do on, and no other', async () => {
    const name = newName();
    const [same = '', other = ''] = [await completed(`${name}@2`), await completed(`${name}@1`)];
    expect(await requeueOutdated(table, options(name, 2))).toBe(1);
    expect([await stateOf(same), await stateOf(other)]).toEqual(['enriched', 'pending']);
  });

  it('reads no item when there is nothing to do, and not even the index for a quarter of an hour', async () => {
    const name = newName();
    await several(`${name}@2`, 5);
    let reads = 0;
    const counting: Table = {
      ...table,
      getMany: () => Promise.reject(new Error('an item was read')),
      queryIndex: (index, range) => {
        reads++;
        return table.queryIndex(index, range);
      },
    };
    const atMs = (nowMs: number) => requeueOutdated(counting, { ...options(name, 2), now: () => nowMs });
    expect(await atMs(NOW_MS)).toBe(0);
    const all = reads;
    expect(all).toBeGreaterThan(0);
    await atMs(NOW_MS + 15 * MINUTE_MS - 1);
    expect(reads).toBe(all);
    await completed(`${name}@1`);
    await expect(atMs(NOW_MS + 15 * MINUTE_MS)).rejects.toThrow('an item was read');
  });

  it('ends when the time is up, and goes on where it ended', async () => {
    const name = newName();
    const hashes = await several(`${name}@1`, 30);
    let runs = 0;
    const read: string[] = [];
    for (let queued = 0; queued < 30; runs++) {
      let left = 7;
      queued += await requeueOutdated(table, {
        ...options(name, 2),
        isOutdated: ({ pk }) => {
          left--;
          read.push(pk);
          return true;
        },
        mayContinue: () => left > 0,
      });
      expect(runs).toBeLessThan(10);
    }
    expect(runs).toBe(5);
    expect(read.sort()).toEqual([...hashes].sort());
    for (const hash of hashes) expect(await stateOf(hash)).toBe('pending');
  });
});
