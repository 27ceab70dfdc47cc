/** The primary key of an item: partition key and sort key. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The value of an attribute: JSON, or a set of strings, which changes without being read first. */
export type Value = string | number | boolean | null | ReadonlySet<string> | readonly Value[] | ValueMap;
export interface ValueMap {
  readonly [name: string]: Value;
}

/** An item as it is stored: the key, and attributes that are not validated yet. */
export type Item = Key & Readonly<Record<string, Value>>;

/** One update of one item. An attribute stands in at most one of the parts. */
export interface Change {
  readonly set?: Readonly<Record<string, Value>>;
  readonly setIfAbsent?: Readonly<Record<string, Value>>;
  /** A missing number counts as 0. */
  readonly add?: Readonly<Record<string, number>>;
  readonly addToSet?: Readonly<Record<string, string>>;
  /** One member, or several. */
  readonly deleteFromSet?: Readonly<Record<string, string | ReadonlySet<string>>>;
  readonly remove?: readonly string[];
}

/** What a condition requires of one attribute. A comparison with a missing attribute does not hold. */
export type Clause =
  | { readonly attribute: string; readonly is: 'absent' | 'present' }
  | { readonly attribute: string; readonly is: '=' | '<' | '<='; readonly value: string | number }
  | { readonly attribute: string; readonly is: 'contains' | 'lacks'; readonly value: string }
  | { readonly attribute: string; readonly is: 'size below'; readonly value: number };

/** Holds when every clause of at least one of the lists holds. A missing item has no attributes. */
export type Condition = readonly (readonly Clause[])[];

/** A range of one partition, in the order of its sort key; both bounds are strings, lower inclusive, upper exclusive. */
export interface Range {
  readonly partition: string;
  readonly from?: string;
  readonly before?: string;
  readonly descending?: boolean;
  /** Items in a page, at most. */
  readonly limit: number;
  /** Cursor: where the previous page ended. */
  readonly after?: unknown;
}

export interface Page {
  readonly items: readonly Item[];
  /** Cursor, to be given as `after` for the next page; undefined after the last one. */
  readonly next?: unknown;
}

/**
 * The result of a conditional update. `mayBeOurs`: it was sent more than once, so that what refuses it now may be its own earlier
 * success; the caller has to read the item.
 */
export type Outcome =
  | { readonly applied: true; readonly item: Item }
  | { readonly applied: false; readonly mayBeOurs?: boolean };

/**
 * The port to the database: single-item reads and conditional writes, ranges of a partition, and two eventually consistent
 * indexes. No transactions and no scans. Errors are `EnrichmentError`s with a code that begins with `TABLE_`.
 */
export interface Table {
  /** Strongly consistent. */
  get(key: Key): Promise<Item | undefined>;
  /** At most 100 keys; `unprocessed` are those that the database had no capacity for. */
  getMany(keys: readonly Key[]): Promise<{ readonly items: readonly Item[]; readonly unprocessed: readonly Key[] }>;
  /** Changes or creates the item if the condition holds; returns what it is afterwards. */
  update(key: Key, change: Change, condition?: Condition): Promise<Outcome>;
  /** Replaces the whole item if the condition holds. */
  put(item: Item, condition?: Condition): Promise<boolean>;
  delete(key: Key, condition?: Condition): Promise<boolean>;
  /** At most 25 keys; returns those that the database had no capacity for. */
  deleteMany(keys: readonly Key[]): Promise<readonly Key[]>;
  /** A page of a partition of the table itself; strongly consistent. */
  query(range: Range): Promise<Page>;
  /** A page of a partition of an index; eventually consistent. */
  queryIndex(index: IndexName, range: Range): Promise<Page>;
}

/** The indexes, with the attributes that are their keys; `serverless.yml` defines the same. */
export const INDEXES = {
  'by-state': { partition: 'state', order: 'stateOrder' },
  'by-list': { partition: 'list', order: 'listOrder' },
} as const;

export type IndexName = keyof typeof INDEXES;
