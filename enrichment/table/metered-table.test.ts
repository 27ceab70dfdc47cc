import { beforeEach, describe, expect, it } from 'vitest';
import { absent, allOf } from './conditions.ts';
import { createMemoryTable } from './memory-table.ts';
import { createMeteredTable } from './metered-table.ts';
import type { Table } from './table.ts';

const key = { pk: 'a', sk: 'b' };
const kilobyte = 'x'.repeat(1_024);
const entry = { list: 'review', listOrder: '1', n: 1 };

describe('the metered table', () => {
  let metered: ReturnType<typeof createMeteredTable>;
  beforeEach(() => {
    metered = createMeteredTable(createMemoryTable(), { 'by-state': [], 'by-list': ['n'] });
  });

  it.each<[what: string, writes: readonly ((table: Table) => Promise<unknown>)[], units: number]>([
    ['a small item', [(table) => table.put({ ...key })], 1],
    ['one over 1 KB', [(table) => table.put({ ...key, junk: kilobyte })], 2],
    ['one that shrinks', [(table) => table.put({ ...key, junk: kilobyte }), (table) => table.put(key)], 4],
    ['a refused write', [(table) => table.put(key), (table) => table.put(key, allOf(absent('pk')))], 2],
    ['an index entry that comes', [(table) => table.put({ ...key, ...entry })], 2],
    ['one that goes', [(table) => table.put({ ...key, ...entry }), (table) => table.delete(key)], 4],
    [
      'one with another projected attribute',
      [(table) => table.put({ ...key, ...entry }), (table) => table.update(key, { add: { n: 1 } })],
      4,
    ],
    [
      'one that is as it was',
      [(table) => table.put({ ...key, ...entry }), (table) => table.update(key, { set: { other: 1 } })],
      3,
    ],
    [
      'one that moves',
      [(table) => table.put({ ...key, ...entry }), (table) => table.update(key, { set: { listOrder: '2' } })],
      5,
    ],
  ])('charges %s', async (_what, writes, units) => {
    for (const write of writes) await write(metered.table);
    expect(metered.units.write).toBe(units);
  });

  it('charges reads by 4 KB, of what is not there too, and half of them from an index', async () => {
    await metered.table.put({ ...key, ...entry, junk: kilobyte.repeat(4) });
    await metered.table.get(key);
    await metered.table.getMany([{ pk: 'none', sk: 'none' }]);
    await metered.table.queryIndex('by-list', { partition: 'none', limit: 1 });
    expect(metered.units.read).toBe(3.5);
  });
});
