import { queryItems } from '../table/pages.ts';
import type { Key, Table } from '../table/table.ts';
import { erasureOf } from './count.ts';
import { expiryOf, ITEM_VERSION, RETENTION_DAYS, UTTERANCE, utteranceKey } from './layout.ts';

/**
 * How long late deliveries are refused: as long as the line of a prediction from before the erasure is accepted, whether from the log,
 * from a retry or from the dead letters (two weeks), and a day for clocks that differ.
 */
export const TOMBSTONE_DAYS = RETENTION_DAYS + 1;

/**
 * Erases a sentence: text, prediction, counts, results and label. A tombstone (hash and time of the erasure) stays for
 * `TOMBSTONE_DAYS`; without it a late delivery would bring the sentence back. Claims on it are void. Returns how many items were erased.
 */
export async function eraseUtterance(table: Table, hash: string, nowMs: number): Promise<number> {
  const key = utteranceKey(hash);
  const known = await table.get(key);
  // It only grows, as it identifies the counters that are not void.
  const erasedAtMs = Math.max(nowMs, erasureOf(known) + 1);
  const tombstone = { ...key, v: ITEM_VERSION, erasedAtMs, expiresAt: expiryOf(nowMs, TOMBSTONE_DAYS) };
  // Also when nothing is known: its prediction may be on its way here.
  await table.put(tombstone);
  const others: Key[] = [];
  // What has this erasure's time was counted since.
  for await (const { pk, sk, ...item } of queryItems(table, { partition: hash, limit: 500 }))
    if (sk !== UTTERANCE && item.erasedAtMs !== erasedAtMs) others.push({ pk, sk });
  await table.deleteMany(others);
  return others.length + (known ? 1 : 0);
}
