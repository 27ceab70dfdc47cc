import type { RunReport } from '../worker/run-worker.ts';

/** A message of a worker process to its parent. */
export type WorkerMessage = { readonly processed: string } | { readonly report: RunReport };

export function isWorthReporting({ counts, ended }: RunReport): boolean {
  return ended === 'yielded' || Object.values(counts).some((count) => count > 0);
}

/** Prints one line a run: why it ended, what it did, and its pace. */
export function printReport({ ended, gate, counts, errors }: RunReport, who = 'run'): void {
  const counted = Object.entries({ ...counts, ...errors }).filter(([, count]) => count > 0);
  const figures = counted.map(([what, count]) => `${count} ${what}`).join(', ') || 'nothing to do';
  console.log(`${who} ${ended}: ${figures}; ${gate.why}`);
}
