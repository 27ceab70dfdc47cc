import { describe, expect, it } from 'vitest';
import { EnrichmentError, type EnrichmentErrorCode } from '../enrichment-error.ts';
import { allOf, present } from './conditions.ts';
import { createMemoryTable } from './memory-table.ts';
import type { Key, Table } from './table.ts';
import { type RetryOptions, withRetries } from './with-retries.ts';

const KEY = { pk: 'a', sk: 'b' };

describe('a table with retries', () => {
  it('waits longer each time, within the jitter, and reports each throttling', async () => {
    const waits: number[] = [];
    let throttles = 0;
    const table = failing(3, 'TABLE_THROTTLED', {
      sleep: async (ms) => void waits.push(ms),
      onThrottle: () => throttles++,
    });
    expect(await table.get(KEY)).toBeUndefined();
    expect(waits).toEqual([12.5, 25, 50]);
    expect(throttles).toBe(3);
  });

  it('gives up after its attempts, and at once on an error that is not transient', async () => {
    await expect(failing(6, 'TABLE_THROTTLED').get(KEY)).rejects.toMatchObject({ code: 'TABLE_THROTTLED' });
    await expect(failing(1, 'TABLE_MISSING').get(KEY)).rejects.toMatchObject({ code: 'TABLE_MISSING' });
    expect(await failing(5, 'TABLE_UNREACHABLE').get(KEY)).toBeUndefined();
  });

  it('reports whether a refused update may have been refused by its own earlier success', async () => {
    const isThere = allOf(present('n'));
    expect(await failing(0, 'TABLE_UNREACHABLE').update(KEY, {}, isThere)).toEqual({ applied: false });
    expect(await failing(1, 'TABLE_UNREACHABLE').update(KEY, {}, isThere)).toEqual({ applied: false, mayBeOurs: true });
  });

  it('splits large batches and retries what was left unprocessed', async () => {
    const memory = createMemoryTable();
    const keys = Array.from({ length: 130 }, (_, n) => ({ pk: `p${n}`, sk: 's' }));
    for (const key of keys) await memory.put(key);
    const sizes: number[] = [];
    const half = <T>(batch: readonly T[]) => Math.ceil(batch.length / 2);
    const table = withRetries(
      {
        ...memory,
        async getMany(batch) {
          sizes.push(batch.length);
          const { items } = await memory.getMany(batch.slice(0, half(batch)));
          return { items, unprocessed: batch.slice(half(batch)) };
        },
        async deleteMany(batch) {
          await memory.deleteMany(batch.slice(0, half(batch)));
          return batch.slice(half(batch));
        },
      },
      OPTIONS,
    );
    const { items } = await table.getMany(keys);
    expect(items.map(({ pk }) => pk).sort()).toEqual(keys.map(({ pk }) => pk).sort());
    expect(Math.max(...sizes)).toBe(100);
    await table.deleteMany(keys);
    expect((await memory.getMany(keys)).items).toEqual([]);
  });

  it('gives up on a batch of which nothing is processed', async () => {
    const deleteMany = async (keys: readonly Key[]) => keys;
    const table = withRetries({ ...createMemoryTable(), deleteMany }, OPTIONS);
    await expect(table.deleteMany([KEY])).rejects.toMatchObject({ code: 'TABLE_THROTTLED' });
  });
});

const OPTIONS: RetryOptions = { sleep: async () => undefined, random: () => 0.5 };

/** A table whose first calls fail. */
function failing(times: number, code: EnrichmentErrorCode, options: Partial<RetryOptions> = {}): Table {
  const memory = createMemoryTable();
  let calls = 0;
  const check = (): void => {
    if (calls++ < times) throw new EnrichmentError(code, 'simulated');
  };
  const table: Table = {
    ...memory,
    async get(key) {
      check();
      return memory.get(key);
    },
    async update(key, change, condition) {
      check();
      return memory.update(key, change, condition);
    },
  };
  return withRetries(table, { ...OPTIONS, ...options });
}
