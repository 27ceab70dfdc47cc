import { queryItems } from '../table/pages.ts';
import type { Table } from '../table/table.ts';
import { SEEN_END, SEEN_PREFIX, utteranceKey } from './layout.ts';
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
  const range = { partition: hash, from: SEEN_PREFIX, before: SEEN_END, limit: 500 };
  let count = 0;
  for await (const { n, expiresAt } of queryItems(table, range)) {
    if (typeof n === 'number' && typeof expiresAt === 'number' && !isExpired({ expiresAt }, nowMs)) count += n;
  }
  return count;
}
