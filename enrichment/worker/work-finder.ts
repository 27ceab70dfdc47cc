import { findDue, keepDue } from '../store/queue.ts';
import type { Key, Table } from '../table/table.ts';

export type WorkFinder = ReturnType<typeof createWorkFinder>;

/** Keys read from a shard at once; fewer beside other workers, as what was read is out of date sooner. */
const PAGE = 50;
const CROWDED_PAGE = 24;
/** The index shows a claim, and a write, up to about a second later: meanwhile these keys are left out. */
const INDEX_LAG_MS = 2_000;
/** How long after a lost claim there are taken to be other workers. */
const CROWDED_MS = 60_000;

/**
 * Finds keys that this run has not tried lately. While it loses claims to other workers, what it finds is read before it is claimed:
 * the index lists for a while what they have finished, and a read costs a fifth of a refused claim.
 */
export function createWorkFinder({ table, now }: { readonly table: Table; readonly now: () => number }) {
  const triedAtMs = new Map<string, number>();
  let lostAtMs = Number.NEGATIVE_INFINITY;
  const tried = ({ pk }: Key): void => void triedAtMs.set(pk, now());
  const isHandled = ({ pk }: Key): boolean => triedAtMs.has(pk);
  const isCrowded = (): boolean => now() - lostAtMs < CROWDED_MS;
  return {
    tried,
    /** Whether other workers are at work. */
    isCrowded,
    lost(): void {
      lostAtMs = now();
    },
    /** `isEmpty`: the shard listed nothing but what was tried. */
    async findDue(shard: string): Promise<{ due: readonly Key[]; isEmpty: boolean }> {
      for (const [pk, atMs] of triedAtMs) if (now() - atMs >= INDEX_LAG_MS) triedAtMs.delete(pk);
      const listed = await findDue(table, shard, { nowMs: now(), limit: isCrowded() ? CROWDED_PAGE : PAGE, isHandled });
      const isEmpty = listed.length === 0;
      if (isEmpty || !isCrowded()) return { due: listed, isEmpty };
      const due = await keepDue(table, listed, now());
      const kept = new Set(due.map(({ pk }) => pk));
      for (const key of listed) if (!kept.has(key.pk)) tried(key);
      return { due, isEmpty };
    },
  };
}
