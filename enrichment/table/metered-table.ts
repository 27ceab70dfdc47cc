import { sizeOf } from './memory-table.ts';
import { INDEXES, type IndexName, type Item, type Key, type Page, type Range, type Table } from './table.ts';

/** What DynamoDB charges for requests: a write unit for each 1 KB begun, a read unit for each 4 KB, half of it from an index. */
export interface Units {
  /** Of the table and of its indexes. */
  write: number;
  read: number;
}

const WRITE_BYTES = 1_024;
const READ_BYTES = 4_096;

/**
 * A table that counts the units of its requests, as DynamoDB's guide to read and write capacity defines them: a write is charged by
 * the larger of the item before and after, a refused one by the item that refused it; an entry of an index once when it comes, goes
 * or has a projected attribute changed, twice when its key changes. `projected` are the attributes of an index besides the keys.
 * Not for concurrent writes of one item, as it reads the item before and after.
 */
export function createMeteredTable(
  table: Table,
  projected: Readonly<Record<IndexName, readonly string[]>>,
): { readonly table: Table; readonly units: Units } {
  const units: Units = { write: 0, read: 0 };
  const write = async <T>(key: Key, operation: () => Promise<T>): Promise<T> => {
    const before = await table.get(key);
    const result = await operation();
    const after = await table.get(key);
    units.write += blocks(Math.max(sizeOf(before ?? {}), sizeOf(after ?? {})), WRITE_BYTES);
    for (const index of Object.keys(INDEXES) as IndexName[]) {
      units.write += entryUnits(entryOf(before, index, projected[index]), entryOf(after, index, projected[index]));
    }
    return result;
  };
  const read = (bytes: number, share = 1): void => {
    units.read += blocks(bytes, READ_BYTES) * share;
  };
  const page = async (query: Promise<Page>, share: number): Promise<Page> => {
    const found = await query;
    read(
      found.items.reduce((sum, item) => sum + sizeOf(item), 0),
      share,
    );
    return found;
  };
  const metered: Table = {
    async get(key) {
      const item = await table.get(key);
      read(sizeOf(item ?? {}));
      return item;
    },
    async getMany(keys) {
      const found = await table.getMany(keys);
      for (const key of keys) {
        read(sizeOf(found.items.find(({ pk, sk }) => pk === key.pk && sk === key.sk) ?? {}));
      }
      return found;
    },
    update: (key, change, condition) => write(key, () => table.update(key, change, condition)),
    put: (item, condition) => write(item, () => table.put(item, condition)),
    delete: (key, condition) => write(key, () => table.delete(key, condition)),
    async deleteMany(keys) {
      for (const key of keys) await metered.delete(key);
      return [];
    },
    query: (range: Range) => page(table.query(range), 1),
    queryIndex: (index, range) => page(table.queryIndex(index, range), 0.5),
  };
  return { table: metered, units };
}

function blocks(bytes: number, size: number): number {
  return Math.max(1, Math.ceil(bytes / size));
}

interface Entry {
  readonly key: string;
  readonly all: string;
  readonly bytes: number;
}

function entryOf(item: Item | undefined, index: IndexName, projected: readonly string[]): Entry | undefined {
  const { partition, order } = INDEXES[index];
  if (item?.[partition] === undefined || item[order] === undefined) return undefined;
  const names = ['pk', 'sk', partition, order, ...projected].filter((name) => item[name] !== undefined);
  const attributes = Object.fromEntries(names.map((name) => [name, item[name] ?? null]));
  return {
    key: JSON.stringify([item[partition], item[order]]),
    all: JSON.stringify(attributes),
    bytes: sizeOf(attributes),
  };
}

function entryUnits(before: Entry | undefined, after: Entry | undefined): number {
  if (before?.all === after?.all) return 0;
  if (before && after && before.key === after.key) return blocks(Math.max(before.bytes, after.bytes), WRITE_BYTES);
  return [before, after].reduce((sum, entry) => sum + (entry ? blocks(entry.bytes, WRITE_BYTES) : 0), 0);
}
