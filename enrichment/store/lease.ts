import type { Change, Clause, Condition, Item, Key, Table, Value } from '../table/table.ts';
import { enrichedState, pendingState, quarantinedState, RESULT_PREFIX, shardOf, timeOrder } from './layout.ts';
import type { StoredResult } from './utterance.ts';

/**
 * A claim on one utterance: a lease that others wait for, and a fence that ends it for good once someone else has claimed.
 * The holder is a name that was never used before, so that a claim on an erased and rewritten item cannot be mistaken for an old one.
 */
export interface Claim {
  readonly key: Key;
  readonly fence: number;
  readonly holder: string;
  /** Claims since the last success, this one included. */
  readonly attempts: number;
  /** The item as claimed, unchecked. */
  readonly item: Item;
}

/** What enrichers found, by their names. */
export type Results = Readonly<Record<string, StoredResult>>;

export type Written = 'written' | 'stale';

/** Takes pending work that is due; undefined when someone else was faster, or it is not due. */
export async function claim(
  table: Table,
  key: Key,
  { holder, nowMs, leaseMs }: { holder: string; nowMs: number; leaseMs: number },
): Promise<Claim | undefined> {
  const change: Change = {
    set: { holder, stateOrder: timeOrder(nowMs + leaseMs) },
    add: { fence: 1, attempts: 1 },
  };
  const due: Condition = [
    [
      { attribute: 'state', is: '=', value: pendingState(shardOf(key.pk)) },
      { attribute: 'stateOrder', is: '<=', value: timeOrder(nowMs) },
    ],
  ];
  const outcome = await table.update(key, change, due);
  if (!outcome.applied && !outcome.mayBeOurs) return undefined;
  const item = outcome.applied ? outcome.item : await table.get(key);
  // A claim whose answer was lost is refused by its own lease when it is sent again; the holder's name tells.
  if (!item || item.holder !== holder) return undefined;
  return { key, holder, item, fence: Number(item.fence), attempts: Number(item.attempts) };
}

/** Writes results and ends the work, if nobody else has claimed it since. */
export function complete(
  table: Table,
  held: Claim,
  { results, signature, nowMs }: { results: Results; signature: string; nowMs: number },
): Promise<Written> {
  return writeBack(table, held, {
    set: {
      ...toAttributes(results),
      state: enrichedState(shardOf(held.key.pk)),
      stateOrder: `${signature}#${timeOrder(nowMs)}`,
      enrichedAtMs: nowMs,
      attempts: 0,
      writtenBy: held.holder,
    },
    remove: ['holder', 'reason'],
  });
}

/** Writes what succeeded, and leaves the rest for another attempt at `retryAtMs`. */
export function retryLater(
  table: Table,
  held: Claim,
  { results, reason, retryAtMs }: { results: Results; reason: string; retryAtMs: number },
): Promise<Written> {
  return writeBack(table, held, {
    set: { ...toAttributes(results), stateOrder: timeOrder(retryAtMs), reason, writtenBy: held.holder },
    remove: ['holder'],
  });
}

/** Takes an utterance out of the work for good, or until an enricher's version changes; says why. */
export function quarantine(
  table: Table,
  held: Claim,
  { results, reason, signature, nowMs }: { results: Results; reason: string; signature: string; nowMs: number },
): Promise<Written> {
  return writeBack(table, held, {
    set: {
      ...toAttributes(results),
      state: quarantinedState(shardOf(held.key.pk)),
      stateOrder: `${signature}#${timeOrder(nowMs)}`,
      reason,
      writtenBy: held.holder,
    },
    remove: ['holder'],
  });
}

/** Gives a claim back untouched: it is due at `dueAtMs`, and the attempt is not counted. */
export function giveBack(table: Table, held: Claim, dueAtMs: number): Promise<Written> {
  return writeBack(table, held, {
    set: { stateOrder: timeOrder(dueAtMs), writtenBy: held.holder },
    add: { attempts: -1 },
    remove: ['holder'],
  });
}

/** The fence decides: a claim that was superseded, finished or erased matches nothing any more. */
async function writeBack(table: Table, held: Claim, change: Change): Promise<Written> {
  const mine: readonly Clause[] = [
    { attribute: 'fence', is: '=', value: held.fence },
    { attribute: 'holder', is: '=', value: held.holder },
  ];
  const outcome = await table.update(held.key, change, [mine]);
  if (outcome.applied) return 'written';
  if (!outcome.mayBeOurs) return 'stale';
  // A write whose answer was lost has removed the holder, and left its name as the writer.
  const item = await table.get(held.key);
  return item?.writtenBy === held.holder ? 'written' : 'stale';
}

function toAttributes(results: Results): Record<string, Value> {
  // Results are plain JSON, which is what a `Value` may be.
  return Object.fromEntries(
    Object.entries(results).map(([name, stored]) => [`${RESULT_PREFIX}${name}`, stored as Value]),
  );
}
