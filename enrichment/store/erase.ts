import type { Key, Table } from '../table/table.ts';
import { expiryOf, ITEM_VERSION, UTTERANCE, utteranceKey } from './layout.ts';

/** How long late deliveries of log lines are refused; CloudWatch Logs gives up delivering after a day. */
const TOMBSTONE_DAYS = 7;

/**
 * Forgets a sentence: text, prediction, counts, results and label. What stays for a week is its hash with the time of the erasure,
 * without which a late delivery would bring the sentence back. Work under way cannot write any more. Answers how many items went.
 */
export async function eraseUtterance(table: Table, hash: string, nowMs: number): Promise<number> {
  const key = utteranceKey(hash);
  const tombstone = { ...key, v: ITEM_VERSION, erasedAtMs: nowMs, expiresAt: expiryOf(nowMs, TOMBSTONE_DAYS) };
  const known = await table.get(key);
  // Even when nothing is known: its prediction may be on its way here.
  await table.put(tombstone);
  const others = (await partition(table, hash)).filter(({ sk }) => sk !== UTTERANCE);
  await table.deleteMany(others);
  return others.length + (known ? 1 : 0);
}

async function partition(table: Table, hash: string): Promise<Key[]> {
  const keys: Key[] = [];
  for (let after: unknown; ; ) {
    const { items, next } = await table.query({ partition: hash, limit: 500, ...(after !== undefined && { after }) });
    keys.push(...items.map(({ pk, sk }) => ({ pk, sk })));
    if (next === undefined) return keys;
    after = next;
  }
}
