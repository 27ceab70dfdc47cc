import { errorCode } from '../enrichment-error.ts';
import { allOf, equals } from '../table/conditions.ts';
import { queryItems, queryPages } from '../table/pages.ts';
import type { Item, Key, Table } from '../table/table.ts';
import { expiryOf, pendingState, quarantinedState, SHARDS, shardOf, timeOrder } from './layout.ts';

export interface DueOptions {
  readonly nowMs: number;
  /** Keys, at most. */
  readonly limit: number;
  /** Keys that are left out, although the index may still list them. */
  readonly isHandled?: (key: Key) => boolean;
}

/** Keys of pending utterances that are due in a shard, longest due first. The index may lag: only a claim decides. */
export async function findDue(
  table: Table,
  shard: string,
  { nowMs, limit, isHandled = () => false }: DueOptions,
): Promise<Key[]> {
  // `before` is exclusive, and what is due this very millisecond is due.
  const range = { partition: pendingState(shard), before: timeOrder(nowMs + 1), limit };
  const due: Key[] = [];
  for await (const { items } of queryPages(table, range, 'by-state')) {
    due.push(...items.map(({ pk, sk }) => ({ pk, sk })).filter((key) => !isHandled(key)));
    if (due.length >= limit) break;
  }
  return due.slice(0, limit);
}

/** Those of the keys whose items are due indeed: a read costs a fifth of a refused claim. */
export async function keepDue(table: Table, keys: readonly Key[], nowMs: number): Promise<Key[]> {
  const { items } = await table.getMany(keys);
  const isDue = ({ pk, state, stateOrder }: Item): boolean =>
    state === pendingState(shardOf(pk)) && String(stateOrder) <= timeOrder(nowMs);
  return items.filter(isDue).map(({ pk, sk }) => ({ pk, sk }));
}

/**
 * Quarantines an item that cannot even be claimed: attributes of wrong types, or no room left in its 400 KB. A full item leaves the
 * index instead, and a second item beside it holds the reason.
 */
export async function isolate(
  table: Table,
  key: Key,
  { reason, nowMs }: { reason: string; nowMs: number },
): Promise<void> {
  const state = quarantinedState(shardOf(key.pk));
  const stateOrder = `isolated#${timeOrder(nowMs)}`;
  const isPending = allOf(equals('state', pendingState(shardOf(key.pk))));
  try {
    await table.update(key, { set: { state, stateOrder, reason } }, isPending);
  } catch (error) {
    if (errorCode(error) !== 'TABLE_ITEM_TOO_LARGE') throw error;
    await table.put({ pk: key.pk, sk: 'quarantine', state, stateOrder, reason, expiresAt: expiryOf(nowMs) });
    await table.update(key, { remove: ['stateOrder'] }, isPending);
  }
}

/** How many utterances are pending, due or not; reads keys only, from the index. */
export async function countPending(table: Table): Promise<number> {
  let count = 0;
  for (const shard of SHARDS) {
    const range = { partition: pendingState(shard), limit: 1_000 };
    for await (const _key of queryItems(table, range, 'by-state')) count++;
  }
  return count;
}
