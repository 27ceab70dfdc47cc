import type { RunReport } from '../worker/worker.ts';

/** What a worker process tells the one that started it. */
export type WorkerMessage = { readonly processed: string } | { readonly report: RunReport };

export function isWorthTelling({ counts, ended }: RunReport): boolean {
  return ended === 'yielded' || Object.values(counts).some((count) => count > 0);
}

/** One line a run: why it ended, what it did, and what the load gate said. */
export function printReport({ ended, gate, counts, errors }: RunReport, who = 'run'): void {
  const told = Object.entries({ ...counts, ...errors }).filter(([, count]) => count > 0);
  const figures = told.map(([what, count]) => `${count} ${what}`).join(', ') || 'nothing to do';
  console.log(`${who} ${ended}: ${figures}; ${gate.why}`);
}
