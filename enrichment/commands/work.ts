import { setTimeout as sleep } from 'node:timers/promises';
import { createEnrichers } from '../enrichers/index.ts';
import { countPending } from '../store/work.ts';
import { runInRealTime } from '../worker/run-in-real-time.ts';
import { createProgressBar } from './progress-bar.ts';
import { isWorthTelling, printReport, type WorkerMessage } from './reporting.ts';
import type { Workplace } from './with-table.ts';

const EVERY_MS = 5_000;

/** What the command was asked for. */
export interface EnrichOptions {
  readonly once: boolean;
  readonly leaseMs: number;
  /** Aborted once the work shall end. */
  readonly stop: AbortSignal;
}

/** Works in this process, which tells its progress to the one that started it, or else to the terminal. */
export async function work(
  { open, environment }: Workplace,
  { once: isOnce, leaseMs, stop }: EnrichOptions,
): Promise<void> {
  const enrichers = createEnrichers(environment.enrichers);
  const isChild = process.send !== undefined;
  const bar = isChild ? undefined : createProgressBar(await countPending(open.table));
  do {
    const report = await runInRealTime({
      ...open,
      enrichers,
      settings: { gate: environment.gate, leaseMs },
      remainingMs: () => Number.POSITIVE_INFINITY,
      stopping: () => stop.aborted,
      onProcessed: (processed) => (isChild ? tell({ processed }) : bar?.add(processed)),
    });
    bar?.finish();
    if (isChild) tell({ report });
    else if (isOnce || isWorthTelling(report)) printReport(report);
    if (!isOnce) await pause(stop);
  } while (!isOnce && !stop.aborted);
}

function tell(message: WorkerMessage): void {
  process.send?.(message);
}

async function pause(stop: AbortSignal): Promise<void> {
  await sleep(EVERY_MS, undefined, { signal: stop }).catch((error: unknown) => {
    if (!stop.aborted) throw error;
  });
}
