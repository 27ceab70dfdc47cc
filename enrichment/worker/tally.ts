import type { Processed } from './process-utterance.ts';

/**
 * How many utterances a run processed, by outcome. `lost`: claims that another worker won; `givenBack`: claims released because the
 * run had to end; `isolated`: items that could not be claimed; `requeued`: completed ones queued again for a raised version.
 */
export type RunCounts = Readonly<Record<Processed | 'lost' | 'givenBack' | 'isolated' | 'requeued', number>>;

export type Tally = ReturnType<typeof createTally>;

/** Counts what a run does, and its failures by code. */
export function createTally(onProcessed: ((processed: Processed) => void) | undefined) {
  const counts = {
    enriched: 0,
    retrying: 0,
    quarantined: 0,
    refused: 0,
    expired: 0,
    stale: 0,
    lost: 0,
    givenBack: 0,
    isolated: 0,
    requeued: 0,
  };
  const errors: Record<string, number> = {};
  return {
    add(what: keyof RunCounts, n: number): void {
      counts[what] += n;
    },
    processed(what: Processed): void {
      counts[what]++;
      onProcessed?.(what);
    },
    failed(code: string): void {
      errors[code] = (errors[code] ?? 0) + 1;
    },
    report: (): { counts: RunCounts; errors: Readonly<Record<string, number>> } => ({ counts, errors }),
  };
}
