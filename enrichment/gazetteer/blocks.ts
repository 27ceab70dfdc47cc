import { plainName } from './plain-name.ts';

/** Rows by the first letters of their names, so that a sentence parses only what it may mention. */
export type Blocks = Readonly<Record<string, string>>;

const START = /^(?:(?:le|la|les|l|saint|sainte) )?.{1,3}/u;

/** The block of a plain name: its first three letters, after an article or "saint", with which thousands of names begin. */
export function blockKey(plain: string): string {
  return START.exec(plain)?.[0] ?? '';
}

/** Sorted rows `name|…` as blocks; the rows of a block are lines. */
export function toBlocks(rows: Iterable<string>): Blocks {
  const blocks = new Map<string, string[]>();
  for (const row of [...new Set(rows)].sort()) {
    const key = blockKey(plainName(row.slice(0, row.indexOf('|'))));
    const same = blocks.get(key);
    if (same) same.push(row);
    else blocks.set(key, [row]);
  }
  return Object.fromEntries(
    [...blocks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, same]) => [key, same.join('\n')]),
  );
}

/** All rows of the blocks. */
export function rowsOf(blocks: Blocks): readonly string[] {
  return Object.values(blocks).flatMap((block) => block.split('\n'));
}
