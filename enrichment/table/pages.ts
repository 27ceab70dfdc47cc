import type { IndexName, Item, Page, Range, Table } from './table.ts';

/**
 * The pages of a range, of the table itself or of an index, each read when it is asked for; `range.limit` is the size of a page.
 * To go on later, give the last page's `next` as `range.after`.
 */
export async function* queryPages(table: Table, range: Range, index?: IndexName): AsyncGenerator<Page> {
  for (let next = range; ; ) {
    const page = index === undefined ? await table.query(next) : await table.queryIndex(index, next);
    yield page;
    if (page.next === undefined) return;
    next = { ...range, after: page.next };
  }
}

/** The items of a range, one after another, page by page. */
export async function* queryItems(table: Table, range: Range, index?: IndexName): AsyncGenerator<Item> {
  for await (const { items } of queryPages(table, range, index)) yield* items;
}
