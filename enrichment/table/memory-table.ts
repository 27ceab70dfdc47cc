import { EnrichmentError } from '../enrichment-error.ts';
import { toSet } from './expressions.ts';
import {
  type Change,
  type Clause,
  type Condition,
  INDEXES,
  type Item,
  type Key,
  type Range,
  type Table,
  type Value,
} from './table.ts';

/**
 * A table in memory that passes the same contract suite as the database, for simulations, and for measuring the enrichers without
 * a database. Each call is atomic, as on DynamoDB.
 */
export function createMemoryTable(): Table {
  const items = new Map<string, Item>();
  const read = (key: Key): Item | undefined => items.get(idOf(key));
  const write = (item: Item): void => {
    refuseTooLarge(item);
    items.set(idOf(item), item);
  };
  return {
    get: async (key) => structuredCloneOf(read(key)),
    getMany: async (keys) => ({
      items: keys.flatMap((key) => structuredCloneOf(read(key)) ?? []),
      unprocessed: [],
    }),
    async update(key, change, condition) {
      const before = read(key);
      if (!holds(before, condition)) return { applied: false };
      const item = apply(before ?? key, change);
      write(item);
      return { applied: true, item: structuredClone(item) };
    },
    async put(item, condition) {
      if (!holds(read(item), condition)) return false;
      write(structuredClone(item));
      return true;
    },
    async delete(key, condition) {
      if (!holds(read(key), condition)) return false;
      items.delete(idOf(key));
      return true;
    },
    async deleteMany(keys) {
      for (const key of keys) items.delete(idOf(key));
      return [];
    },
    query: async (range) => page([...items.values()], 'pk', 'sk', range),
    async queryIndex(index, range) {
      const { partition, order } = INDEXES[index];
      return page([...items.values()], partition, order, range);
    },
  };
}

function idOf({ pk, sk }: Key): string {
  return JSON.stringify([pk, sk]);
}

/** DynamoDB's limit of an item, names included. */
const ITEM_LIMIT_BYTES = 409_600;

function refuseTooLarge(item: Item): void {
  const bytes = sizeOf(item);
  if (bytes <= ITEM_LIMIT_BYTES) return;
  throw new EnrichmentError('TABLE_ITEM_TOO_LARGE', `expected an item of at most 400 KB, got ${bytes} bytes`);
}

/** Close enough to DynamoDB's own count: text in UTF-8, names included, numbers as 8 bytes. */
export function sizeOf(value: Value): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'number' ? 8 : 1;
  if (value instanceof Set) return [...value].reduce((sum, member) => sum + sizeOf(member), 0);
  return Object.entries(value).reduce((sum, [name, member]) => sum + name.length + sizeOf(member), 0);
}

function structuredCloneOf(item: Item | undefined): Item | undefined {
  return item && structuredClone(item);
}

function holds(item: Item | undefined, condition: Condition | undefined): boolean {
  return condition?.some((clauses) => clauses.every((clause) => clauseHolds(item?.[clause.attribute], clause))) ?? true;
}

function clauseHolds(actual: Value | undefined, clause: Clause): boolean {
  switch (clause.is) {
    case 'absent':
      return actual === undefined;
    case 'present':
      return actual !== undefined;
    case 'contains':
      return actual instanceof Set && actual.has(clause.value);
    case 'lacks':
      return !(actual instanceof Set && actual.has(clause.value));
    case 'size below':
      return actual instanceof Set && actual.size < clause.value;
    default:
      return compares(actual, clause.is, clause.value);
  }
}

/** Values of different types are never equal and never in order, as in DynamoDB's comparison operators. */
function compares(actual: Value | undefined, operator: '=' | '<' | '<=', value: string | number): boolean {
  if (typeof actual !== typeof value || (typeof actual !== 'string' && typeof actual !== 'number')) return false;
  if (operator === '=') return actual === value;
  return operator === '<' ? actual < value : actual <= value;
}

function apply(before: Item | Key, change: Change): Item {
  const item: Record<string, Value> = { ...before };
  for (const [name, value] of Object.entries(change.set ?? {})) item[name] = structuredClone(value);
  for (const [name, value] of Object.entries(change.setIfAbsent ?? {})) {
    if (item[name] === undefined) item[name] = structuredClone(value);
  }
  for (const [name, value] of Object.entries(change.add ?? {})) item[name] = number(name, item[name]) + value;
  for (const [name, value] of Object.entries(change.addToSet ?? {}))
    item[name] = new Set([...set(name, item[name]), value]);
  for (const [name, members] of Object.entries(change.deleteFromSet ?? {})) {
    const removed = toSet(members);
    const rest = new Set([...set(name, item[name])].filter((member) => !removed.has(member)));
    // DynamoDB has no empty sets: removing the last member removes the attribute.
    if (rest.size > 0) item[name] = rest;
    else delete item[name];
  }
  for (const name of change.remove ?? []) delete item[name];
  // The key was copied first, and no change names it.
  return item as Item;
}

function number(name: string, value: Value | undefined): number {
  if (value === undefined || typeof value === 'number') return value ?? 0;
  throw new EnrichmentError('TABLE_REFUSED', `${name}: expected a number to add to, found ${typeof value}`);
}

function set(name: string, value: Value | undefined): ReadonlySet<string> {
  if (value === undefined || value instanceof Set) return value ?? new Set();
  throw new EnrichmentError('TABLE_REFUSED', `${name}: expected a set, found ${typeof value}`);
}

function page(items: readonly Item[], partition: string, order: string, range: Range) {
  const rank = (item: Item): string => `${item[order]}\u0000${idOf(item)}`;
  const found = items
    .filter((item) => item[partition] === range.partition && inRange(item[order], range))
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  if (range.descending) found.reverse();
  const start = range.after === undefined ? 0 : found.findIndex((item) => isPast(rank(item), range));
  const rest = start < 0 ? [] : found.slice(start);
  const taken = rest.slice(0, range.limit).map((item) => structuredClone(item));
  const last = taken.at(-1);
  return rest.length > taken.length && last ? { items: taken, next: rank(last) } : { items: taken };
}

function inRange(value: Value | undefined, { from, before }: Range): boolean {
  return typeof value === 'string' && (from === undefined || value >= from) && (before === undefined || value < before);
}

function isPast(rank: string, { after, descending }: Range): boolean {
  return descending ? rank < String(after) : rank > String(after);
}
