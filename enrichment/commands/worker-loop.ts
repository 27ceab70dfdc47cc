import { setTimeout as sleep } from 'node:timers/promises';
import { createEnrichers } from '../enrichers/index.ts';
import { countPending } from '../store/queue.ts';
import { runInRealTime } from '../worker/run-in-real-time.ts';
import { createProgressBar } from './progress-bar.ts';
import type { CommandContext } from './with-table.ts';
import { isWorthReporting, printReport, type WorkerMessage } from './worker-messages.ts';

const RUN_EVERY_MS = 5_000;

/** The options of `npm run enrich`. */
export interface EnrichOptions {
  readonly once: boolean;
  readonly leaseMs: number;
  /** Aborted when the worker is to end. */
  readonly stop: AbortSignal;
}

/** Runs the worker again and again in this process; reports progress to the parent process, or else on the terminal. */
export async function runWorkerLoop(
  { open, environment }: CommandContext,
  { once: isOnce, leaseMs, stop }: EnrichOptions,
): Promise<void> {
  const enrichers = createEnrichers(environment.enrichers);
  const isChild = process.send !== undefined;
  const bar = isChild ? undefined : createProgressBar(await countPending(open.table));
  do {
    const report = await runInRealTime({
      ...open,
      enrichers,
      settings: { throttle: environment.throttle, leaseMs },
      remainingMs: () => Number.POSITIVE_INFINITY,
      stopping: () => stop.aborted,
      onProcessed: (processed) => (isChild ? send({ processed }) : bar?.increment()),
    });
    bar?.finish();
    if (isChild) send({ report });
    else if (isOnce || isWorthReporting(report)) printReport(report);
    if (!isOnce) await waitForNextRun(stop);
  } while (!isOnce && !stop.aborted);
}

function send(message: WorkerMessage): void {
  process.send?.(message);
}

async function waitForNextRun(stop: AbortSignal): Promise<void> {
  await sleep(RUN_EVERY_MS, undefined, { signal: stop }).catch((error: unknown) => {
    if (!stop.aborted) throw error;
  });
}
