import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunReport, runWorker, type WorkerOptions } from './run-worker.ts';

/** One run of the worker with this machine's clock and randomness, which tests replace. */
export function runInRealTime(
  options: Omit<WorkerOptions, 'now' | 'random' | 'sleep' | 'newOwner'>,
): Promise<RunReport> {
  return runWorker({
    ...options,
    now: Date.now,
    random: Math.random,
    sleep: (ms) => sleep(ms),
    newOwner: randomUUID,
  });
}
