import type { Item, Table } from '../table/table.ts';
import { labelledList, reviewList, SHARDS, shardOf, shareOrder, utteranceKey } from './layout.ts';
import { isExpired, readUtterance, type Utterance } from './utterance.ts';

/** Stores what a person says a sentence means, and takes it out of the queue; false when it was erased meanwhile. */
export async function labelUtterance(table: Table, hash: string, label: string): Promise<boolean> {
  const change = { set: { label, list: labelledList(shardOf(hash)), listOrder: hash } };
  return (await table.update(utteranceKey(hash), change, [[{ attribute: 'text', is: 'present' }]])).applied;
}

/** Takes a label back: the sentence is in the queue again. */
export async function unlabelUtterance(table: Table, { hash, confidence }: Utterance): Promise<void> {
  const change = {
    set: { list: reviewList(shardOf(hash)), listOrder: shareOrder(1 - confidence) },
    remove: ['label'],
  };
  await table.update(utteranceKey(hash), change, [[{ attribute: 'label', is: 'present' }]]);
}

/** The utterances that the model is least sure of and nobody has labelled, at most `limit`. */
export async function findUnsure(table: Table, limit: number, nowMs: number): Promise<Utterance[]> {
  const keys = [];
  for (const shard of SHARDS) {
    const range = { partition: reviewList(shard), descending: true, limit: Math.ceil(limit / SHARDS.length) };
    keys.push(...(await table.queryIndex('by-list', range)).items.map(({ pk }) => utteranceKey(pk)));
  }
  const { items } = await table.getMany(keys);
  return readable(items, nowMs).filter(({ label }) => label === undefined);
}

/** Every utterance that has a label. */
export async function findLabelled(table: Table, nowMs: number): Promise<Utterance[]> {
  const found: Utterance[] = [];
  for (const shard of SHARDS) {
    for (let after: unknown; ; ) {
      const range = { partition: labelledList(shard), limit: 100, ...(after !== undefined && { after }) };
      const page = await table.queryIndex('by-list', range);
      const { items } = await table.getMany(page.items.map(({ pk }) => utteranceKey(pk)));
      found.push(...readable(items, nowMs).filter(({ label }) => label !== undefined));
      if (page.next === undefined) break;
      after = page.next;
    }
  }
  return found;
}

/** The index may lag behind an erasure, and some items may be unreadable: neither has anything to show. */
function readable(items: readonly Item[], nowMs: number): Utterance[] {
  return items
    .filter(({ text, state }) => text !== undefined && !String(state).startsWith('quarantined'))
    .flatMap((item) => readUtterance(item) ?? [])
    .filter((utterance) => !isExpired(utterance, nowMs));
}
