import { queryItems } from '../table/pages.ts';
import type { Item, Table } from '../table/table.ts';
import { erasureOf, timesOf } from './count.ts';
import { SEEN_END, SEEN_PREFIX, UTTERANCE, utteranceKey } from './layout.ts';
import { isExpired, parseUtterance, type Utterance } from './utterance.ts';

/** What is known of a sentence by its hash; undefined when it was never seen, has expired, or was erased. */
export async function findUtterance(table: Table, hash: string, nowMs: number): Promise<Utterance | undefined> {
  const item = await table.get(utteranceKey(hash));
  if (!item || item.text === undefined) return undefined;
  const utterance = parseUtterance(item);
  return isExpired(utterance, nowMs) ? undefined : utterance;
}

/** How often a sentence was seen within its retention: exact, whatever was delivered twice. */
export async function countObservations(table: Table, hash: string, nowMs: number): Promise<number> {
  const counters: Item[] = [];
  let erasedAtMs = 0;
  // The utterance comes after its counters in the same range.
  for await (const item of queryItems(table, { partition: hash, from: SEEN_PREFIX, limit: 500 })) {
    if (item.sk === UTTERANCE) erasedAtMs = erasureOf(item);
    else if (item.sk < SEEN_END) counters.push(item);
  }
  return counters
    .filter(({ expiresAt }) => typeof expiresAt === 'number' && !isExpired({ expiresAt }, nowMs))
    .reduce((sum, counter) => sum + timesOf(counter, erasedAtMs), 0);
}
