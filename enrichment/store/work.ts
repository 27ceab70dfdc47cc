import { errorCode } from '../enrichment-error.ts';
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

/** Keys of pending utterances that are due in a shard, longest due first; the index may lag, so a claim decides. */
export async function findDue(table: Table, shard: string, nowMs: number, limit: number): Promise<Key[]> {
  // `before` is exclusive, and what is due this very millisecond is due.
  const range = { partition: pendingState(shard), before: timeOrder(nowMs + 1), limit };
  const { items } = await table.queryIndex('by-state', range);
  return items.map(({ pk, sk }) => ({ pk, sk }));
}

export interface RequeueOptions {
  /** The enrichers' own signature: what was finished under it is not even read. */
  readonly signature: string;
  /** Decides of an item that was finished, or given up, under another signature. */
  readonly isOutdated: (item: Item) => boolean;
  readonly nowMs: number;
  /** At most this many are queued. */
  readonly limit: number;
}

const PAGE = 100;

/** Queues again what other versions of the enrichers finished; the index puts their signature first. Answers how many. */
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
    for (let after: unknown; queued < limit; ) {
      const page = await table.queryIndex('by-state', { ...range, ...(after !== undefined && { after }) });
      queued += await requeuePage(table, page.items, options);
      if (page.next === undefined) break;
      after = page.next;
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

/** Only if it still is as it was read: someone else may have queued, claimed or erased it in between. */
async function requeue(table: Table, { pk, state, stateOrder }: Item, nowMs: number): Promise<boolean> {
  if (typeof state !== 'string' || typeof stateOrder !== 'string' || state === pendingState(shardOf(pk))) return false;
  const { applied } = await table.update(
    utteranceKey(pk),
    { set: { state: pendingState(shardOf(pk)), stateOrder: timeOrder(nowMs), attempts: 0 } },
    [
      [
        { attribute: 'state', is: '=', value: state },
        { attribute: 'stateOrder', is: '=', value: stateOrder },
      ],
    ],
  );
  return applied;
}

/**
 * Takes an item out of the work that cannot even be claimed: attributes of wrong types, or no room left in its 400 KB. Where
 * nothing more fits in, the item loses its place in the index, and its quarantine is noted beside it.
 */
export async function isolate(
  table: Table,
  key: Key,
  { reason, nowMs }: { reason: string; nowMs: number },
): Promise<void> {
  const state = quarantinedState(shardOf(key.pk));
  const stateOrder = `isolated#${timeOrder(nowMs)}`;
  const pending = { attribute: 'state', is: '=', value: pendingState(shardOf(key.pk)) } as const;
  try {
    await table.update(key, { set: { state, stateOrder, reason } }, [[pending]]);
  } catch (error) {
    if (errorCode(error) !== 'TABLE_ITEM_TOO_LARGE') throw error;
    await table.put({ pk: key.pk, sk: 'quarantine', state, stateOrder, reason, expiresAt: expiryOf(nowMs) });
    await table.update(key, { remove: ['stateOrder'] }, [[pending]]);
  }
}

/** How many utterances are pending, due or not; reads keys only, from the index. */
export async function countPending(table: Table): Promise<number> {
  let count = 0;
  for (const shard of SHARDS) {
    for (let after: unknown; ; ) {
      const range = { partition: pendingState(shard), limit: 1_000, ...(after !== undefined && { after }) };
      const { items, next } = await table.queryIndex('by-state', range);
      count += items.length;
      if (next === undefined) break;
      after = next;
    }
  }
  return count;
}
