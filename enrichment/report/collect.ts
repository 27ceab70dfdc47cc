import { DAY_SECONDS, dayList, dayOf, enrichedState, quarantinedState, SHARDS, utteranceKey } from '../store/layout.ts';
import type { IndexName, Item, Table } from '../table/table.ts';

/** Predictions of one sentence on one day. */
export interface Sightings {
  readonly day: string;
  readonly intent: string;
  readonly confidence: number;
  readonly accepted: boolean;
  readonly n: number;
}

export interface Collected {
  /** Oldest first. */
  readonly days: readonly string[];
  readonly sightings: readonly Sightings[];
  /** Names of places by how many sentences speak of them. */
  readonly places: readonly (readonly [name: string, sentences: number])[];
  readonly quarantined: readonly { readonly text: string; readonly reason: string }[];
}

/** Sentences that are read for their places: the latest finished of each shard. */
const PLACES_LIMIT = 4_000;
const QUARANTINE_LIMIT = 400;

/** Reads what the report shows, page by page from the indexes. */
export async function collect(
  table: Table,
  { nowMs, dayCount }: { nowMs: number; dayCount: number },
): Promise<Collected> {
  const days = Array.from({ length: dayCount }, (_, i) => dayOf(nowMs - (dayCount - 1 - i) * DAY_SECONDS * 1000));
  const sightings: Sightings[] = [];
  for (const day of days) {
    const items = await readShards(table, 'by-list', (shard) => dayList(day, shard), Number.POSITIVE_INFINITY);
    sightings.push(...items.flatMap((item) => toSightings(day, item)));
  }
  const enriched = await whole(table, await readShards(table, 'by-state', enrichedState, PLACES_LIMIT));
  const quarantined = await whole(table, await readShards(table, 'by-state', quarantinedState, QUARANTINE_LIMIT));
  return {
    days,
    sightings,
    places: topPlaces(enriched),
    quarantined: quarantined.map(({ pk, text, reason }) => ({
      text: String(text ?? pk),
      reason: String(reason ?? 'unknown'),
    })),
  };
}

async function readShards(
  table: Table,
  index: IndexName,
  partitionOf: (shard: string) => string,
  limit: number,
): Promise<Item[]> {
  const found: Item[] = [];
  for (const shard of SHARDS) {
    const range = { partition: partitionOf(shard), descending: true, limit: 200 };
    const enough = found.length + limit / SHARDS.length;
    for (let after: unknown; found.length < enough; ) {
      const { items, next } = await table.queryIndex(index, { ...range, ...(after !== undefined && { after }) });
      found.push(...items);
      if (next === undefined) break;
      after = next;
    }
  }
  return found;
}

/** The indexes hold keys; what is asked for lies in the items. An isolated item has its note beside it. */
async function whole(table: Table, keys: readonly Item[]): Promise<readonly Item[]> {
  const { items } = await table.getMany(
    keys.map(({ pk, sk }) => (sk === 'quarantine' ? { pk, sk } : utteranceKey(pk))),
  );
  return items;
}

/** What the index projects of a day's set of sightings. */
function toSightings(day: string, { n, intent, confidence, accepted }: Item): Sightings[] {
  const isWhole = typeof n === 'number' && typeof intent === 'string' && typeof confidence === 'number';
  return isWhole ? [{ day, n, intent, confidence, accepted: accepted === true }] : [];
}

function topPlaces(items: readonly Item[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const name of new Set(placeNames(item['e:places']))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, 20);
}

/** Names in the result of the enricher `places`, which is stored as any JSON. */
function placeNames(stored: unknown): string[] {
  const { result } = (stored ?? {}) as { result?: unknown };
  return Array.isArray(result) ? result.map((place) => String(place?.name)) : [];
}
