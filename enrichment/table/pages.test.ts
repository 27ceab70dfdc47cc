import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryTable } from './memory-table.ts';
import { queryItems, queryPages } from './pages.ts';
import type { Range, Table } from './table.ts';

const RANGE: Range = { partition: 'p', limit: 2 };
let table: Table;
let requests: Range[];

beforeEach(async () => {
  const memory = createMemoryTable();
  requests = [];
  table = {
    ...memory,
    query(range) {
      requests.push(range);
      return memory.query(range);
    },
  };
  for (const sk of ['a', 'b', 'c', 'd', 'e'])
    await memory.put({ pk: 'p', sk, state: 'pending#0', stateOrder: sk === 'a' ? '2' : `1${sk}` });
});

describe('the pages of a range', () => {
  it('are read to the end, one request a page', async () => {
    const sizes: number[] = [];
    for await (const { items } of queryPages(table, RANGE)) sizes.push(items.length);
    expect(sizes).toEqual([2, 2, 1]);
    expect(requests).toHaveLength(3);
  });

  it('are not read past the one at which the caller stops', async () => {
    for await (const _page of queryPages(table, RANGE)) break;
    expect(requests).toHaveLength(1);
  });

  it('go on where an earlier reading stopped', async () => {
    const first = await queryPages(table, RANGE).next();
    const rest = [];
    for await (const { sk } of queryItems(table, { ...RANGE, after: first.value?.next })) rest.push(sk);
    expect(rest.join('')).toBe('cde');
  });

  it('come once, and empty, where the range is empty', async () => {
    const pages = [];
    for await (const page of queryPages(table, { ...RANGE, partition: 'none' })) pages.push(page.items);
    expect(pages).toEqual([[]]);
  });
});

describe('the items of a range', () => {
  it('follow the order of the index that is named', async () => {
    const found = [];
    for await (const { sk } of queryItems(table, { ...RANGE, partition: 'pending#0' }, 'by-state')) found.push(sk);
    expect(found.join('')).toBe('bcdea');
  });
});
