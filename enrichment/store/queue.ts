import { errorCode } from '../enrichment-error.ts';
import { allOf, equals } from '../table/conditions.ts';
import { queryItems, queryPages } from '../table/pages.ts';
import type { Item, Key, Range, Table } from '../table/table.ts';
import {
  enrichedState,
  expiryOf,
  pendingState,
  quarantinedState,
  SHARDS,
  shardOf,
  timeOrder,
  UTTERANCE,
  utteranceKey,
} from './layout.ts';

/** Keys of pending utterances that are due in a shard, longest due first. The index may lag: only a claim decides. */
export async function findDue(table: Table, shard: string, nowMs: number, limit: number): Promise<Key[]> {
  // `before` is exclusive, and what is due this very millisecond is due.
  const range = { partition: pendingState(shard), before: timeOrder(nowMs + 1), limit };
  const { items } = await table.queryIndex('by-state', range);
  return items.map(({ pk, sk }) => ({ pk, sk }));
}

export interface RequeueOptions {
  /** Signature of the current enrichers: utterances completed under it are not read. */
  readonly signature: string;
  /** Whether an item that was completed, or quarantined, under another signature is to be queued again. */
  readonly isOutdated: (item: Item) => boolean;
  readonly nowMs: number;
  /** At most this many are queued. */
  readonly limit: number;
}

const PAGE = 100;

/** Queues again what other versions of the enrichers completed; their signature is the prefix of the index's sort key. Returns how many. */
export async function requeueOutdated(table: Table, options: RequeueOptions): Promise<number> {
  const { signature, limit } = options;
  const ranges = SHARDS.flatMap((shard) =>
    [enrichedState(shard), quarantinedState(shard)].flatMap((partition): Range[] => [
      { partition, before: `${signature}#`, limit: PAGE },
      { partition, from: `${signature}$`, limit: PAGE },
    ]),
  );
  let queued = 0;
  for (const range of ranges) {
    for await (const { items } of queryPages(table, range, 'by-state')) {
      queued += await requeuePage(table, items, options);
      if (queued >= limit) return queued;
    }
  }
  return queued;
}

async function requeuePage(
  table: Table,
  found: readonly Item[],
  { isOutdated, nowMs }: RequeueOptions,
): Promise<number> {
  const keys = found.filter(({ sk }) => sk === UTTERANCE).map(({ pk }) => utteranceKey(pk));
  const { items } = await table.getMany(keys);
  let queued = 0;
  for (const item of items) if (isOutdated(item) && (await requeue(table, item, nowMs))) queued++;
  return queued;
}

/** Conditional on the state that was read: another worker may have queued, claimed or erased it in between. */
async function requeue(table: Table, { pk, state, stateOrder }: Item, nowMs: number): Promise<boolean> {
  if (typeof state !== 'string' || typeof stateOrder !== 'string' || state === pendingState(shardOf(pk))) return false;
  const { applied } = await table.update(
    utteranceKey(pk),
    { set: { state: pendingState(shardOf(pk)), stateOrder: timeOrder(nowMs), attempts: 0 } },
    allOf(equals('state', state), equals('stateOrder', stateOrder)),
  );
  return applied;
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
