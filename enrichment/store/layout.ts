import type { Key } from '../table/table.ts';

/**
 * The layout of the one table. An utterance's partition holds everything about one sentence:
 *
 * | sk | item |
 * | --- | --- |
 * | `utterance` | text, prediction, queue state, results, label; after an erasure a tombstone with its time |
 * | `seen#<day>#<model>#<shard>[@<erasure>]` | how often it was seen on one day, with the ids that were counted last |
 * | `counted#<day>#<model>#<id>[@<erasure>]` | an id that was counted and has left that item; expires when no delivery can come any more |
 * | `seen#<day>#<model>#<shard>#<n>` | of the former layout, until it expires: all ids of one day, as sets of up to 1,000 |
 *
 * Beside them: `rate#<minute>` (predictions a minute) and `gate` (the last pace of the load throttle).
 */
export const UTTERANCE = 'utterance';
export const SEEN_PREFIX = 'seen#';
/** Upper bound of the keys that begin with `seen#`. */
export const SEEN_END = 'seen$';

/** Raise it when an utterance's attributes change their meaning; older code then skips the newer items. */
export const ITEM_VERSION = 1;

/** The prefix of the attributes with results: `e:places`. */
export const RESULT_PREFIX = 'e:';

/** Index partitions are spread over this many shards, so that none takes all writes of a state. */
export const SHARDS: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7'];

export function utteranceKey(hash: string): Key {
  return { pk: hash, sk: UTTERANCE };
}

/** The shard of an utterance; its hash is hexadecimal and evenly spread. */
export function shardOf(hash: string): string {
  return String(Number.parseInt(hash.slice(0, 2), 16) % SHARDS.length);
}

/** Partitions of the index by-state: the queue state of an utterance. */
export const pendingState = (shard: string): string => `pending#${shard}`;
export const enrichedState = (shard: string): string => `enriched#${shard}`;
export const quarantinedState = (shard: string): string => `quarantined#${shard}`;

/** Partitions of the index by-list. */
export const reviewList = (shard: string): string => `review#${shard}`;
export const labelledList = (shard: string): string => `labelled#${shard}`;
export const dayList = (day: string, shard: string): string => `day#${day}#${shard}`;

/** A time as text that sorts like it: 15 digits of milliseconds reach the year 33658. */
export function timeOrder(ms: number): string {
  return String(Math.max(0, Math.floor(ms))).padStart(15, '0');
}

/** A share from 0 to 1 as text that sorts like it. */
export function shareOrder(share: number): string {
  return share.toFixed(6);
}

/** The day in UTC: `2026-11-23`. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The minute in UTC: `2026-11-23T18:04`. */
export function minuteOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16);
}

export const MINUTE_MS = 60_000;
export const DAY_SECONDS = 86_400;
/** Items expire this long after the sentence was last seen. */
export const RETENTION_DAYS = 90;

/** DynamoDB's TTL attribute is in seconds since 1970. */
export function expiryOf(ms: number, days = RETENTION_DAYS): number {
  return Math.floor(ms / 1000) + days * DAY_SECONDS;
}
