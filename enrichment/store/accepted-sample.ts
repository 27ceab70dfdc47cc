import type { Table } from '../table/table.ts';
import { readable } from './label.ts';
import { DAY_SECONDS, dayList, dayOf, SHARDS, utteranceKey } from './layout.ts';
import type { Utterance } from './utterance.ts';

/** One accepted sentence in as many is shown to reviewers. */
export const SAMPLED_ONE_IN = 5;
/** Days whose sentences are looked through, the latest first. */
const DAYS = 30;
/** Counters that are read of each shard of a day: an entry of the index is about 200 bytes, so a page is a fifth of its megabyte. */
const PAGE = 1_000;

/** Whether a sentence is in the sample: its hash decides, so that what is shown does not depend on its confidence. */
export function isSampled(hash: string): boolean {
  // Not the first two digits: they decide the shard.
  return Number.parseInt(hash.slice(2, 10), 16) % SAMPLED_ONE_IN === 0;
}

/** Unlabelled sentences of the sample whose last prediction was accepted, at most `limit`, of the latest days. */
export async function findAcceptedSample(table: Table, limit: number, nowMs: number): Promise<Utterance[]> {
  const found = new Map<string, Utterance>();
  const seen = new Set<string>();
  for (let day = 0; day < DAYS && found.size < limit; day++) {
    const fresh = (await sampledOn(table, dayOf(nowMs - day * DAY_SECONDS * 1000))).filter((hash) => !seen.has(hash));
    for (const hash of fresh) seen.add(hash);
    const { items } = await table.getMany(fresh.slice(0, limit).map(utteranceKey));
    for (const utterance of readable(items, nowMs)) {
      if (utterance.accepted && utterance.label === undefined) found.set(utterance.hash, utterance);
    }
  }
  return [...found.values()].slice(0, limit);
}

/** The hashes of the sample that were accepted on a day. */
async function sampledOn(table: Table, day: string): Promise<string[]> {
  const pages = await Promise.all(
    SHARDS.map((shard) => table.queryIndex('by-list', { partition: dayList(day, shard), limit: PAGE })),
  );
  const accepted = pages.flatMap(({ items }) => items.filter((item) => item.accepted === true && isSampled(item.pk)));
  return [...new Set(accepted.map(({ pk }) => pk))];
}
