/** Where an item lies. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** What an attribute may hold: JSON, and sets of strings, which grow and shrink without being read first. */
export type Value = string | number | boolean | null | ReadonlySet<string> | readonly Value[] | ValueMap;
export interface ValueMap {
  readonly [name: string]: Value;
}

/** An item as it is stored: the key, and attributes that nobody has checked yet. */
export type Item = Key & Readonly<Record<string, Value>>;

/** One update of one item. An attribute stands in at most one of the parts. */
export interface Change {
  readonly set?: Readonly<Record<string, Value>>;
  readonly setIfAbsent?: Readonly<Record<string, Value>>;
  /** A missing number counts as 0. */
  readonly add?: Readonly<Record<string, number>>;
  readonly addToSet?: Readonly<Record<string, string>>;
  readonly deleteFromSet?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
}

/** What must hold of one attribute. A comparison with a missing attribute does not hold. */
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
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: unknown;
}

export interface Page {
  readonly items: readonly Item[];
  /** Give it as `after` for the next page; undefined after the last one. */
  readonly next?: unknown;
}

/**
 * What became of an update. `mayBeOurs`: it was sent more than once, so what refuses it now may be its own earlier success;
 * only reading the item tells.
 */
export type Outcome =
  | { readonly applied: true; readonly item: Item }
  | { readonly applied: false; readonly mayBeOurs?: boolean };

/**
 * The few things that the store asks of a database: single-item reads and conditional writes, ranges of a partition, and two
 * indexes that are allowed to lag. No transactions and no scans. Errors are `EnrichmentError`s with a code that begins with `TABLE_`.
 */
export interface Table {
  /** Sees every write that has returned. */
  get(key: Key): Promise<Item | undefined>;
  /** At most 100 keys; `unprocessed` are those that the database had no capacity for. */
  getMany(keys: readonly Key[]): Promise<{ readonly items: readonly Item[]; readonly unprocessed: readonly Key[] }>;
  /** Changes the item, or makes it, if the condition holds; answers what it is afterwards. */
  update(key: Key, change: Change, condition?: Condition): Promise<Outcome>;
  /** Replaces the whole item if the condition holds. */
  put(item: Item, condition?: Condition): Promise<boolean>;
  delete(key: Key, condition?: Condition): Promise<boolean>;
  /** At most 25 keys; answers those that the database had no capacity for. */
  deleteMany(keys: readonly Key[]): Promise<readonly Key[]>;
  /** A range of a partition of the table itself; sees every write that has returned. */
  query(range: Range): Promise<Page>;
  /** A range of a partition of an index: what it answers may be a little old. */
  queryIndex(index: IndexName, range: Range): Promise<Page>;
}

/** The indexes, with the attributes that are their keys; `serverless.yml` defines the same. */
export const INDEXES = {
  'by-state': { partition: 'state', order: 'stateOrder' },
  'by-list': { partition: 'list', order: 'listOrder' },
} as const;

export type IndexName = keyof typeof INDEXES;
