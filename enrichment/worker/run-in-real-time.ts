import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunReport, runWorker, type WorkerOptions } from './worker.ts';

/** A run of the worker by this machine's clock and randomness; tests play it back with others. */
export function runInRealTime(
  options: Omit<WorkerOptions, 'now' | 'random' | 'sleep' | 'newHolder'>,
): Promise<RunReport> {
  return runWorker({
    ...options,
    now: Date.now,
    random: Math.random,
    sleep: (ms) => sleep(ms),
    newHolder: randomUUID,
  });
}
