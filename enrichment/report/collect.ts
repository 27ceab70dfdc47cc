import { readResults } from '../enrichers/results.ts';
import { erasureOf, timesOf } from '../store/count.ts';
import { DAY_SECONDS, dayList, dayOf, enrichedState, quarantinedState, SHARDS, utteranceKey } from '../store/layout.ts';
import { readUtterance } from '../store/utterance.ts';
import { queryPages } from '../table/pages.ts';
import type { Item, Table } from '../table/table.ts';

/** Predictions of one day that have the intent, the outcome and the tenth of the confidence in common. */
export interface DailyObservations {
  readonly day: string;
  readonly intent: string;
  /** The middle of the tenth. */
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
const PAGE = 100;
/** Of the confidence, as the bins of the drift. */
const TENTHS = 10;

/** Reads the data of the report from the indexes, page by page: what it keeps does not grow with the number of sentences. */
export async function collect(
  table: Table,
  { nowMs, dayCount }: { nowMs: number; dayCount: number },
): Promise<Collected> {
  const days = Array.from({ length: dayCount }, (_, i) => dayOf(nowMs - (dayCount - 1 - i) * DAY_SECONDS * 1000));
  const observations: DailyObservations[] = [];
  for (const day of days) observations.push(...(await collectDay(table, day)));
  const places = new Map<string, number>();
  for await (const item of readShards(table, enrichedState, PLACES_LIMIT)) {
    const found = readResults(readUtterance(item)?.results ?? {}).places;
    for (const name of new Set(found?.map((place) => place.name))) places.set(name, (places.get(name) ?? 0) + 1);
  }
  const quarantined: Collected['quarantined'][number][] = [];
  for await (const { pk, text, reason } of readShards(table, quarantinedState, QUARANTINE_LIMIT)) {
    quarantined.push({ text: String(text ?? pk), reason: String(reason ?? 'unknown') });
  }
  return { days, observations, places: mostFrequent(places), quarantined };
}

async function collectDay(table: Table, day: string): Promise<DailyObservations[]> {
  const groups = new Map<string, DailyObservations>();
  for (const shard of SHARDS) {
    for await (const { items } of queryPages(table, { partition: dayList(day, shard), limit: PAGE }, 'by-list')) {
      // The index has the count of the former layout alone; it would be written at every count otherwise.
      const counters = await table.getMany(items.filter(({ n }) => n === undefined).map(({ pk, sk }) => ({ pk, sk })));
      for (const item of [...items.filter(({ n }) => n !== undefined), ...counters.items]) addTo(groups, day, item);
    }
  }
  return [...groups.values()];
}

function addTo(groups: Map<string, DailyObservations>, day: string, item: Item): void {
  const { intent, confidence } = item;
  // What was counted before an erasure is deleted, so that every counter that is listed counts.
  const times = timesOf(item, erasureOf(item));
  if (times === 0 || typeof intent !== 'string' || typeof confidence !== 'number') return;
  const middle = (Math.min(TENTHS - 1, Math.floor(confidence * TENTHS)) + 0.5) / TENTHS;
  const accepted = item.accepted === true;
  const id = JSON.stringify([intent, accepted, middle]);
  const n = times + (groups.get(id)?.n ?? 0);
  groups.set(id, { day, intent, confidence: middle, accepted, n });
}

/** The latest items of each shard of a state. The reason of an isolated item is in a second item beside it. */
async function* readShards(table: Table, partitionOf: (shard: string) => string, limit: number): AsyncGenerator<Item> {
  for (const shard of SHARDS) {
    let left = limit / SHARDS.length;
    const range = { partition: partitionOf(shard), descending: true, limit: PAGE };
    for await (const { items } of queryPages(table, range, 'by-state')) {
      const keys = items.map(({ pk, sk }) => (sk === 'quarantine' ? { pk, sk } : utteranceKey(pk)));
      yield* (await table.getMany(keys)).items;
      left -= keys.length;
      if (left <= 0) break;
    }
  }
}

function mostFrequent(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, 20);
}
