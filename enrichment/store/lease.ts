import { allOf, atMost, equals } from '../table/conditions.ts';
import type { Change, Item, Key, Table, Value } from '../table/table.ts';
import { enrichedState, pendingState, quarantinedState, RESULT_PREFIX, shardOf, timeOrder } from './layout.ts';
import type { StoredResult } from './utterance.ts';

/**
 * A claim on one utterance: a lease, until whose expiry no other worker can claim it, and a fencing token that voids it once
 * another has. The owner's name is unique to the claim (stored as `holder`), so that a claim on an erased and rewritten item is never taken
 * for an old one.
 */
export interface Claim {
  readonly key: Key;
  readonly fence: number;
  readonly owner: string;
  /** Claims since the last success, this one included. */
  readonly attempts: number;
  /** The item as claimed, unchecked. */
  readonly item: Item;
}

/** What enrichers found, by their names. */
export type Results = Readonly<Record<string, StoredResult>>;

export type Written = 'written' | 'stale';

/** Claims a pending utterance that is due; undefined when another worker was faster, or it is not due. */
export async function claim(
  table: Table,
  key: Key,
  { owner, nowMs, leaseMs }: { owner: string; nowMs: number; leaseMs: number },
): Promise<Claim | undefined> {
  const change: Change = {
    set: { holder: owner, stateOrder: timeOrder(nowMs + leaseMs) },
    add: { fence: 1, attempts: 1 },
  };
  const due = allOf(equals('state', pendingState(shardOf(key.pk))), atMost('stateOrder', timeOrder(nowMs)));
  const outcome = await table.update(key, change, due);
  if (!outcome.applied && !outcome.mayBeOurs) return undefined;
  const item = outcome.applied ? outcome.item : await table.get(key);
  // A claim whose response was lost is refused by its own lease when it is sent again; the owner's name identifies it.
  if (!item || item.holder !== owner) return undefined;
  return { key, owner, item, fence: Number(item.fence), attempts: Number(item.attempts) };
}

/** Writes results and marks the utterance enriched, unless another worker has claimed it since. */
export function complete(
  table: Table,
  claimed: Claim,
  { results, signature, nowMs }: { results: Results; signature: string; nowMs: number },
): Promise<Written> {
  return writeBack(table, claimed, {
    set: {
      ...toAttributes(results),
      state: enrichedState(shardOf(claimed.key.pk)),
      stateOrder: `${signature}#${timeOrder(nowMs)}`,
      enrichedAtMs: nowMs,
      attempts: 0,
      writtenBy: claimed.owner,
    },
    remove: ['holder', 'reason'],
  });
}

/** Writes what succeeded, and schedules another attempt for the rest at `retryAtMs`. */
export function retryLater(
  table: Table,
  claimed: Claim,
  { results, reason, retryAtMs }: { results: Results; reason: string; retryAtMs: number },
): Promise<Written> {
  return writeBack(table, claimed, {
    set: { ...toAttributes(results), stateOrder: timeOrder(retryAtMs), reason, writtenBy: claimed.owner },
    remove: ['holder'],
  });
}

/** Takes an utterance out of the queue, with the reason, until an enricher's version is raised. */
export function quarantine(
  table: Table,
  claimed: Claim,
  { results, reason, signature, nowMs }: { results: Results; reason: string; signature: string; nowMs: number },
): Promise<Written> {
  return writeBack(table, claimed, {
    set: {
      ...toAttributes(results),
      state: quarantinedState(shardOf(claimed.key.pk)),
      stateOrder: `${signature}#${timeOrder(nowMs)}`,
      reason,
      writtenBy: claimed.owner,
    },
    remove: ['holder'],
  });
}

/** Ends a claim without a result: the utterance is due at `dueAtMs`, and the attempt is not counted. */
export function release(table: Table, claimed: Claim, dueAtMs: number): Promise<Written> {
  return writeBack(table, claimed, {
    set: { stateOrder: timeOrder(dueAtMs), writtenBy: claimed.owner },
    add: { attempts: -1 },
    remove: ['holder'],
  });
}

/** Conditional on the fence: a claim that was superseded, completed or erased writes nothing. */
async function writeBack(table: Table, claimed: Claim, change: Change): Promise<Written> {
  const isOwner = allOf(equals('fence', claimed.fence), equals('holder', claimed.owner));
  const outcome = await table.update(claimed.key, change, isOwner);
  if (outcome.applied) return 'written';
  if (!outcome.mayBeOurs) return 'stale';
  // A write whose response was lost has removed the owner, and left its name as the writer.
  const item = await table.get(claimed.key);
  return item?.writtenBy === claimed.owner ? 'written' : 'stale';
}

function toAttributes(results: Results): Record<string, Value> {
  // Results are plain JSON, which is what a `Value` may be.
  return Object.fromEntries(
    Object.entries(results).map(([name, stored]) => [`${RESULT_PREFIX}${name}`, stored as Value]),
  );
}
