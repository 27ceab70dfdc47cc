import { beforeAll, describe, expect, it } from 'vitest';
import { absent, allOf, anyOf, atMost, contains, equals, lacks, lessThan, present, sizeBelow } from './conditions.ts';
import { queryItems } from './pages.ts';
import type { Condition, Item, Table } from './table.ts';

/** What every implementation of the table must do; `connect` returns an empty table, or one in which no other test uses the same keys. */
export function describeTableContract(name: string, connect: () => Promise<Table>): void {
  describe(`${name} as a table`, () => {
    let table: Table;
    let serial = 0;
    const newKey = () => ({ pk: `contract-${process.pid}-${serial++}`, sk: 'item' });
    beforeAll(async () => {
      table = await connect();
    });

    it('returns undefined for an item that is not there', async () => {
      expect(await table.get(newKey())).toBeUndefined();
    });

    it('keeps every kind of value, and returns the item as it is after an update', async () => {
      const key = newKey();
      const set = { text: 'où ça ?', n: 1.5, yes: true, none: null, many: [1, 'a', { b: false }], map: { c: ['d'] } };
      const outcome = await table.update(key, { set, addToSet: { ids: 'x' } });
      const stored = { ...key, ...set, ids: new Set(['x']) };
      expect(outcome).toEqual({ applied: true, item: stored });
      expect(await table.get(key)).toEqual(stored);
    });

    it('sets if absent, adds to missing numbers, and removes', async () => {
      const key = newKey();
      await table.update(key, { set: { kept: 'first', gone: 1 } });
      await table.update(key, {
        setIfAbsent: { kept: 'second', fresh: null },
        add: { n: 2 },
        remove: ['gone', 'never'],
      });
      await table.update(key, { setIfAbsent: { fresh: 'late' }, add: { n: -1 } });
      expect(await table.get(key)).toEqual({ ...key, kept: 'first', fresh: null, n: 1 });
    });

    it('adds one member once however often it is added, and drops a set with its last member', async () => {
      const key = newKey();
      for (const id of ['a', 'b', 'a']) await table.update(key, { addToSet: { ids: id } });
      expect((await table.get(key))?.ids).toEqual(new Set(['a', 'b']));
      await table.update(key, { deleteFromSet: { ids: 'a' } });
      await table.update(key, { deleteFromSet: { ids: 'b' } });
      expect(await table.get(key)).toEqual(key);
      for (const id of ['a', 'b', 'c']) await table.update(key, { addToSet: { ids: id } });
      await table.update(key, { deleteFromSet: { ids: new Set(['a', 'c', 'never']) } });
      expect((await table.get(key))?.ids).toEqual(new Set(['b']));
    });

    const attributes = { text: 'm', n: 5, ids: new Set(['x', 'y']) };
    it.each<[title: string, condition: Condition, holds: boolean]>([
      ['an attribute that is there', allOf(present('n')), true],
      ['an attribute that is not there', allOf(absent('other')), true],
      ['absence of what is there', allOf(absent('n')), false],
      ['equal numbers', allOf(equals('n', 5)), true],
      ['a number and its digits', allOf(equals('n', '5')), false],
      ['a lower bound that is reached', allOf(atMost('n', 5)), true],
      ['a strict bound that is reached', allOf(lessThan('n', 5)), false],
      ['text in order', allOf(lessThan('text', 'n')), true],
      ['a number compared with text', allOf(lessThan('n', 'z')), false],
      ['a missing attribute compared', allOf(lessThan('other', 9)), false],
      ['a member', allOf(contains('ids', 'x')), true],
      ['no member', allOf(lacks('ids', 'z')), true],
      ['a missing set lacking a member', allOf(lacks('other', 'z')), true],
      ['a set that has room', allOf(sizeBelow('ids', 3)), true],
      ['a set that is full', allOf(sizeBelow('ids', 2)), false],
      ['the size of a missing set', allOf(sizeBelow('other', 2)), false],
      ['both of two clauses where one fails', allOf(present('n'), absent('text')), false],
      ['one of two alternatives', anyOf([absent('n')], [present('text')]), true],
    ])('conditions an update, a put and a delete on %s', async (_title, condition, holds) => {
      const key = newKey();
      const item: Item = { ...key, ...attributes };
      await table.put(item);
      const updated = await table.update(key, { set: { touched: true } }, condition);
      expect(updated.applied).toBe(holds);
      expect(await table.get(key)).toEqual(holds ? { ...item, touched: true } : item);
      expect(await table.put({ ...item, again: 1 }, condition)).toBe(holds);
      expect(await table.get(key)).toEqual(holds ? { ...item, again: 1 } : item);
      expect(await table.delete(key, condition)).toBe(holds);
      expect((await table.get(key)) === undefined).toBe(holds);
    });

    it('treats a missing item as one without attributes', async () => {
      const key = newKey();
      expect((await table.update(key, { set: { a: 1 } }, allOf(present('a')))).applied).toBe(false);
      expect((await table.update(key, { set: { a: 1 } }, allOf(absent('a')))).applied).toBe(true);
    });

    it('replaces the whole item with a put', async () => {
      const key = newKey();
      await table.put({ ...key, old: 1 });
      await table.put({ ...key, fresh: 2 });
      expect(await table.get(key)).toEqual({ ...key, fresh: 2 });
    });

    it('reads many and deletes many', async () => {
      const keys = Array.from({ length: 25 }, newKey);
      for (const [n, key] of keys.entries()) await table.put({ ...key, n });
      const { items, unprocessed } = await table.getMany([...keys, newKey()]);
      expect(items.map(({ n }) => n).sort((a, b) => Number(a) - Number(b))).toEqual(keys.map((_, n) => n));
      expect(unprocessed).toEqual([]);
      expect(await table.deleteMany(keys)).toEqual([]);
      expect((await table.getMany(keys)).items).toEqual([]);
      expect(await table.getMany([])).toEqual({ items: [], unprocessed: [] });
      expect(await table.deleteMany([])).toEqual([]);
    });

    it('pages through a range of a partition, up and down, upper bound exclusive', async () => {
      const { pk } = newKey();
      for (const sk of ['a', 'b', 'c', 'd', 'e']) await table.put({ pk, sk });
      const read = async (range: { from?: string; before?: string; descending?: boolean }) => {
        let found = '';
        for await (const { sk } of queryItems(table, { partition: pk, limit: 2, ...range })) found += sk;
        return found;
      };
      expect(await read({})).toBe('abcde');
      expect(await read({ descending: true })).toBe('edcba');
      expect(await read({ from: 'b', before: 'd' })).toBe('bc');
      expect(await read({ before: 'c' })).toBe('ab');
      expect(await read({ from: 'd', descending: true })).toBe('ed');
      expect(await read({ from: 'x' })).toBe('');
    });

    it('lists in an index exactly the items that have both of its attributes', async () => {
      const state = `contract-${process.pid}-${serial++}`;
      const [first, second, third] = [newKey(), newKey(), newKey()];
      await table.put({ ...first, state, stateOrder: '2' });
      await table.put({ ...second, state, stateOrder: '1' });
      await table.put({ ...third, state });
      const listed = async () => {
        const { items } = await table.queryIndex('by-state', { partition: state, before: '9', limit: 10 });
        return items.map(({ pk }) => pk);
      };
      expect(await listed()).toEqual([second.pk, first.pk]);
      await table.update(second, { remove: ['stateOrder'] });
      expect(await listed()).toEqual([first.pk]);
    });

    it('refuses an item over 400 KB and a number that is none, with codes', async () => {
      const key = newKey();
      await table.put({ ...key, fence: 'none' });
      await expect(table.update(key, { add: { fence: 1 } })).rejects.toMatchObject({ code: 'TABLE_REFUSED' });
      const large = { ...key, junk: 'x'.repeat(410_000) };
      await expect(table.put(large)).rejects.toMatchObject({ code: 'TABLE_ITEM_TOO_LARGE' });
      const full = { ...key, junk: 'x'.repeat(409_000) };
      await table.put(full);
      const growing = table.update(key, { set: { more: 'y'.repeat(2_000) } });
      await expect(growing).rejects.toMatchObject({ code: 'TABLE_ITEM_TOO_LARGE' });
    });
  });
}
