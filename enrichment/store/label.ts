import { allOf, present } from '../table/conditions.ts';
import { queryPages } from '../table/pages.ts';
import type { Item, Table } from '../table/table.ts';
import { labelledList, reviewList, SHARDS, shardOf, shareOrder, utteranceKey } from './layout.ts';
import { isExpired, readUtterance, type Utterance } from './utterance.ts';

/** Stores the intent that a person gave a sentence, and takes it off the review list; false when it was erased meanwhile. */
export async function labelUtterance(table: Table, hash: string, label: string): Promise<boolean> {
  const change = { set: { label, list: labelledList(shardOf(hash)), listOrder: hash } };
  return (await table.update(utteranceKey(hash), change, allOf(present('text')))).applied;
}

/** Removes a label: a sentence that was not accepted is on the review list again. */
export async function unlabelUtterance(table: Table, { hash, confidence, accepted }: Utterance): Promise<void> {
  const change = accepted
    ? { remove: ['label', 'list', 'listOrder'] }
    : { set: { list: reviewList(shardOf(hash)), listOrder: shareOrder(1 - confidence) }, remove: ['label'] };
  await table.update(utteranceKey(hash), change, allOf(present('label')));
}

/** The unlabelled utterances with the lowest confidence, at most `limit`. */
export async function findUnsure(table: Table, limit: number, nowMs: number): Promise<Utterance[]> {
  const keys = [];
  for (const shard of SHARDS) {
    const range = { partition: reviewList(shard), descending: true, limit: Math.ceil(limit / SHARDS.length) };
    keys.push(...(await table.queryIndex('by-list', range)).items.map(({ pk }) => utteranceKey(pk)));
  }
  const { items } = await table.getMany(keys);
  return readable(items, nowMs).filter(({ label }) => label === undefined);
}

/** The utterances that have a label; every one, or the first `limit` in no certain order. */
export async function findLabelled(
  table: Table,
  nowMs: number,
  limit = Number.POSITIVE_INFINITY,
): Promise<Utterance[]> {
  const found: Utterance[] = [];
  for (const shard of SHARDS) {
    for await (const page of queryPages(table, { partition: labelledList(shard), limit: 100 }, 'by-list')) {
      const { items } = await table.getMany(page.items.map(({ pk }) => utteranceKey(pk)));
      found.push(...readable(items, nowMs).filter(({ label }) => label !== undefined));
      if (found.length >= limit) return found.slice(0, limit);
    }
  }
  return found;
}

/** Leaves out what was erased while the index lagged, what expired, and what this code cannot read. */
export function readable(items: readonly Item[], nowMs: number): Utterance[] {
  return items
    .filter(({ text, state }) => text !== undefined && !String(state).startsWith('quarantined'))
    .flatMap((item) => readUtterance(item) ?? [])
    .filter((utterance) => !isExpired(utterance, nowMs));
}
