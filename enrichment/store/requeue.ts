import { allOf, equals } from '../table/conditions.ts';
import { queryPages } from '../table/pages.ts';
import type { Item, Key, Table } from '../table/table.ts';
import {
  DAY_SECONDS,
  enrichedState,
  MINUTE_MS,
  pendingState,
  quarantinedState,
  SHARDS,
  shardOf,
  timeOrder,
  UTTERANCE,
  utteranceKey,
} from './layout.ts';

export interface RequeueOptions {
  /** Signature of the current enrichers: what is done under it is remembered. */
  readonly signature: string;
  /** Whether current enrichers have something to do on what was completed under a signature. */
  readonly isOutdatedSignature: (signature: string) => boolean;
  /** The same of one item. */
  readonly isOutdated: (item: Item) => boolean;
  readonly now: () => number;
  /** About as many are queued at most: the last page is finished. */
  readonly limit: number;
  /** False once the time is up: the next run goes on where this one ended. */
  readonly mayContinue: () => boolean;
}

const PAGE = 100;
/** Older workers may still complete utterances after all were queued. */
const AGAIN_AFTER_MS = 15 * MINUTE_MS;
/** How long it is remembered where a run ended. */
const MEMORY_SECONDS = 7 * DAY_SECONDS;

/**
 * Queues again what the current enrichers have something to do on, and returns how many. The signature is the prefix of the index's
 * sort key: one read finds the next signature of a partition, and what need not be done again is not read.
 */
export async function requeueOutdated(table: Table, options: RequeueOptions): Promise<number> {
  const { signature, now } = options;
  const key: Key = { pk: `requeue#${signature}`, sk: 'requeue' };
  const remembered = await table.get(key);
  // The clocks of two machines may differ.
  if (typeof remembered?.doneAtMs === 'number' && Math.abs(now() - remembered.doneAtMs) < AGAIN_AFTER_MS) return 0;
  const cursor = cursorOf(remembered);
  const remember = (attributes: Record<string, string | number>): Promise<boolean> =>
    table.put({ ...key, ...attributes, expiresAt: Math.floor(options.now() / 1000) + MEMORY_SECONDS });
  let queued = 0;
  const mayContinue = (): boolean => queued < options.limit && options.mayContinue();
  for (let { index, from } = cursor; index < PARTITIONS.length; ) {
    const partition = PARTITIONS[index] ?? '';
    const found = await nextSignature(table, partition, from);
    if (found === undefined) {
      index++;
      from = START;
      continue;
    }
    const end = `${found}$`;
    if (options.isOutdatedSignature(found)) {
      for await (const { items } of queryPages(table, { partition, from, before: end, limit: PAGE }, 'by-state')) {
        // Where the next run begins, if this one has to end before it has read the page.
        from = String(items[0]?.stateOrder ?? from);
        if (mayContinue()) queued += await requeuePage(table, items, options);
        if (mayContinue()) continue;
        await remember({ index, from });
        return queued;
      }
    }
    from = end;
  }
  await remember({ doneAtMs: now() });
  return queued;
}

const PARTITIONS: readonly string[] = SHARDS.flatMap((shard) => [enrichedState(shard), quarantinedState(shard)]);

/** Sorts before every signature, the empty one included. */
const START = '!';

function cursorOf(remembered: Item | undefined): { index: number; from: string } {
  const { index, from }: Partial<Item> = remembered ?? {};
  return typeof index === 'number' && typeof from === 'string' ? { index, from } : { index: 0, from: START };
}

/** The first signature at or after a sort key: what stands before the time in it. */
async function nextSignature(table: Table, partition: string, from: string): Promise<string | undefined> {
  const { items } = await table.queryIndex('by-state', { partition, from, limit: 1 });
  const [order] = items.map(({ stateOrder }) => String(stateOrder));
  return order?.slice(0, Math.max(0, order.lastIndexOf('#')));
}

async function requeuePage(table: Table, found: readonly Item[], options: RequeueOptions): Promise<number> {
  const keys = found.filter(({ sk }) => sk === UTTERANCE).map(({ pk }) => utteranceKey(pk));
  const { items } = await table.getMany(keys);
  let queued = 0;
  for (const item of items) {
    if (!options.mayContinue()) break;
    if (options.isOutdated(item) && (await requeue(table, item, options.now()))) queued++;
  }
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
