import { readResults } from '../enrichers/results.ts';
import { DAY_SECONDS, dayList, dayOf, enrichedState, quarantinedState, SHARDS, utteranceKey } from '../store/layout.ts';
import { readUtterance } from '../store/utterance.ts';
import { queryPages } from '../table/pages.ts';
import type { IndexName, Item, Table } from '../table/table.ts';

/** Predictions of one sentence on one day. */
export interface DailyObservations {
  readonly day: string;
  readonly intent: string;
  readonly confidence: number;
  readonly accepted: boolean;
  readonly n: number;
}

export interface Collected {
  /** Oldest first. */
  readonly days: readonly string[];
  readonly observations: readonly DailyObservations[];
  /** Names of places with the number of sentences that mention them. */
  readonly places: readonly (readonly [name: string, sentences: number])[];
  readonly quarantined: readonly { readonly text: string; readonly reason: string }[];
}

/** Sentences that are read for their places: the latest enriched of each shard. */
const PLACES_LIMIT = 4_000;
const QUARANTINE_LIMIT = 400;
const PAGE = 200;

/** Reads the data of the report from the indexes. */
export async function collect(
  table: Table,
  { nowMs, dayCount }: { nowMs: number; dayCount: number },
): Promise<Collected> {
  const days = Array.from({ length: dayCount }, (_, i) => dayOf(nowMs - (dayCount - 1 - i) * DAY_SECONDS * 1000));
  const observations: DailyObservations[] = [];
  for (const day of days) {
    const items = await readShards(table, 'by-list', (shard) => dayList(day, shard), Number.POSITIVE_INFINITY);
    observations.push(...items.flatMap((item) => toDailyObservations(day, item)));
  }
  const enriched = await readItems(table, await readShards(table, 'by-state', enrichedState, PLACES_LIMIT));
  const quarantined = await readItems(table, await readShards(table, 'by-state', quarantinedState, QUARANTINE_LIMIT));
  return {
    days,
    observations,
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
    const enough = found.length + limit / SHARDS.length;
    for await (const { items } of queryPages(
      table,
      { partition: partitionOf(shard), descending: true, limit: PAGE },
      index,
    )) {
      found.push(...items);
      if (found.length >= enough) break;
    }
  }
  return found;
}

/** The items of index entries, which hold keys only. The reason of an isolated item is in a second item beside it. */
async function readItems(table: Table, keys: readonly Item[]): Promise<readonly Item[]> {
  const { items } = await table.getMany(
    keys.map(({ pk, sk }) => (sk === 'quarantine' ? { pk, sk } : utteranceKey(pk))),
  );
  return items;
}

/** From the attributes that the index projects. */
function toDailyObservations(day: string, { n, intent, confidence, accepted }: Item): DailyObservations[] {
  const isComplete = typeof n === 'number' && typeof intent === 'string' && typeof confidence === 'number';
  return isComplete ? [{ day, n, intent, confidence, accepted: accepted === true }] : [];
}

function topPlaces(items: readonly Item[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const results = readUtterance(item)?.results ?? {};
    for (const name of new Set(readResults(results).places?.map((place) => place.name)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, 20);
}
