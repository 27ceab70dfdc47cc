import { EnrichmentError } from '../enrichment-error.ts';
import { absent, allOf, equals, lacks, present } from '../table/conditions.ts';
import type { Item, Key, Table } from '../table/table.ts';
import { DAY_SECONDS, dayList, dayOf, expiryOf, SEEN_PREFIX, shardOf } from './layout.ts';
import type { Observation } from './observation.ts';
import { hashSentence } from './sentence-hash.ts';

/**
 * Ids that a counter keeps: with 8 of 64 bytes, the longest, it stays under 1 KB, so that each write of it is one unit. CloudWatch
 * Logs delivers again for up to 24 hours (AWS, "Real-time processing of log data with subscriptions"), Lambda for six hours more.
 */
const IDS_KEPT = 8;
/** Counters of one sentence, day and model: an item that every recording process changes would be one queue. */
const COUNTER_SHARDS = 4;
/** How long an id is known after its day has ended. */
const MARKER_DAYS = 2;

export interface CountOptions {
  /** Ids that a counter keeps before they become items of their own. */
  readonly idsKept?: number;
}

export interface Counting {
  /** False when this id was counted before. */
  readonly counted: boolean;
  /** The items that it may have written: void when an erasure came in between. */
  readonly items: readonly Key[];
}

/**
 * Counts one observation: two write units and an eighth, however often its sentence was seen. Its id and its count are written by
 * one update of a counter. A counter that is full moves its ids to items of their own, first the items, then the removal, which raises `moves`.
 * A count is conditional on the `moves` that were read before those items were: whoever read too early reads again.
 */
export async function countObservation(
  table: Table,
  { hash, erasedAtMs }: { hash: string; erasedAtMs: number },
  observation: Observation,
  { idsKept = IDS_KEPT }: CountOptions,
): Promise<Counting> {
  const { id, atMs, prediction, count = 1 } = observation;
  const key = counterKey(hash, erasedAtMs, observation);
  const marker = (member: string): Key => markerKey(hash, erasedAtMs, observation, member);
  const items = [key];
  for (;;) {
    const item = await table.get(key);
    const counter = readCounter(item);
    if (counter.ids.has(id)) return { counted: false, items };
    const former = item === undefined ? await hasFormer(table, hash, observation) : item.former === true;
    if (former && (await readFormer(table, hash, observation)).has(id)) return { counted: false, items };
    // Only ids that left the counter have items of their own.
    if (counter.moves !== undefined && (await table.get(marker(id)))) return { counted: false, items };
    const unmoved = counter.moves === undefined ? absent('moves') : equals('moves', counter.moves);
    if (counter.ids.size >= idsKept) {
      const markers = [...counter.ids].map(marker);
      items.push(...markers);
      const change = { set: { erasedAtMs, expiresAt: markerExpiry(atMs) } };
      await Promise.all(markers.map((moved) => table.update(moved, change)));
      const removal = { add: { moves: 1 }, deleteFromSet: { ids: counter.ids } };
      await table.update(key, removal, allOf(unmoved, present('ids')));
      continue;
    }
    const change = {
      set: { erasedAtMs, expiresAt: expiryOf(atMs) },
      // Set once, as each of these is an attribute of an index, whose entry would be written again.
      setIfAbsent: {
        list: dayList(dayOf(atMs), shardOf(hash)),
        listOrder: hash,
        intent: prediction.intent,
        confidence: prediction.confidence,
        accepted: prediction.accepted,
        ...(former && { former: true }),
      },
      add: { times: count },
      addToSet: { ids: id },
    };
    const { applied } = await table.update(key, change, allOf(lacks('ids', id), unmoved));
    if (applied) return { counted: true, items };
  }
}

/** How often a counter was raised; zero for one of before an erasure, and what a set of the former layout holds. */
export function timesOf({ n, times, erasedAtMs = 0 }: Item, utteranceErasedAtMs: number): number {
  if (typeof times === 'number') return erasedAtMs === utteranceErasedAtMs ? times : 0;
  return typeof n === 'number' ? n : 0;
}

/** When the sentence was erased last; zero for never. */
export function erasureOf(utterance: Item | undefined): number {
  return typeof utterance?.erasedAtMs === 'number' ? utterance.erasedAtMs : 0;
}

/** The counter of an observation, of before the first erasure (0) or after one. */
export function counterKey(hash: string, erasedAtMs: number, { id, atMs, model }: Observation): Key {
  const shard = Number.parseInt(hashSentence(id).slice(0, 2), 16) % COUNTER_SHARDS;
  return { pk: hash, sk: `${SEEN_PREFIX}${dayOf(atMs)}#${model}#${shard}${suffix(erasedAtMs)}` };
}

function markerKey(hash: string, erasedAtMs: number, { atMs, model }: Observation, id: string): Key {
  return { pk: hash, sk: `counted#${dayOf(atMs)}#${model}#${id}${suffix(erasedAtMs)}` };
}

/** Counters of before an erasure and of after it are different items: what a late write adds to an old one does not count. */
function suffix(erasedAtMs: number): string {
  return erasedAtMs === 0 ? '' : `@${erasedAtMs}`;
}

/** From the end of the day, as the ids that move are of any time of it. */
function markerExpiry(atMs: number): number {
  return (Math.floor(atMs / 1000 / DAY_SECONDS) + 1 + MARKER_DAYS) * DAY_SECONDS;
}

/** Whether the former layout counted on that day; its sets, unlike counters, are of sixteen shards and numbered. */
async function hasFormer(table: Table, hash: string, { atMs, model }: Observation): Promise<boolean> {
  const day = `${SEEN_PREFIX}${dayOf(atMs)}#${model}`;
  const { items } = await table.query({
    partition: hash,
    from: `${day}#`,
    before: `${day}$`,
    limit: 50,
  });
  return items.some(({ sk }) => /#[\da-f]#\d+$/.test(sk.slice(day.length)));
}

/** The ids that the former layout counted, in the first set of a shard: a second one began at 16,000 a day. */
async function readFormer(table: Table, hash: string, { id, atMs, model }: Observation): Promise<ReadonlySet<string>> {
  const sk = `${SEEN_PREFIX}${dayOf(atMs)}#${model}#${hashSentence(id).slice(0, 1)}#0`;
  const ids = (await table.get({ pk: hash, sk }))?.ids;
  return ids instanceof Set ? ids : new Set();
}

interface Counter {
  readonly ids: ReadonlySet<string>;
  readonly moves: number | undefined;
}

/** Throws `TABLE_REFUSED` for attributes of other types: no id could ever be added, and trying again would not end. */
function readCounter(item: Item | undefined): Counter {
  const { ids = new Set<string>(), moves }: Partial<Item> = item ?? {};
  if (ids instanceof Set && (moves === undefined || typeof moves === 'number')) return { ids, moves };
  const got = `found ${typeof ids} and ${typeof moves}`;
  throw new EnrichmentError(
    'TABLE_REFUSED',
    `item ${item?.pk} ${item?.sk}: ids, moves: expected a set and a number; ${got}`,
  );
}
