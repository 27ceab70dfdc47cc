import { setTimeout as sleep } from 'node:timers/promises';
import type { Enricher } from '#enrichment/enricher.ts';
import { describeError } from '#enrichment/enrichment-error.ts';
import type { OpenTable } from '#enrichment/table/open-table.ts';
import type { LoadThrottleSettings } from '#enrichment/worker/load-throttle-settings.ts';
import { runInRealTime } from '#enrichment/worker/run-in-real-time.ts';

/** On AWS the schedule runs every minute; a developer should see results sooner. */
const EVERY_MS = 3_000;

export interface ScheduleOptions extends OpenTable {
  readonly enrichers: readonly Enricher<unknown>[];
  readonly throttle: LoadThrottleSettings;
  readonly signal: AbortSignal;
  /** Called with a message after a run that processed sentences. */
  readonly onRun: (message: string) => void;
  /** Called with a message after a run that failed. */
  readonly onFault: (message: string) => void;
}

/** In place of EventBridge on AWS: runs the worker repeatedly until the signal is aborted. */
export async function runSchedule(options: ScheduleOptions): Promise<void> {
  const { enrichers, throttle, signal, onRun, onFault, ...open } = options;
  while (!signal.aborted) {
    try {
      const { counts, gate: decided } = await runInRealTime({
        ...open,
        enrichers,
        settings: { throttle },
        remainingMs: () => Number.POSITIVE_INFINITY,
        stopping: () => signal.aborted,
      });
      if (counts.enriched + counts.quarantined > 0) {
        onRun(`${counts.enriched} sentences enriched, ${counts.quarantined} quarantined (${decided.why})`);
      }
    } catch (error) {
      onFault(`the worker could not run: ${describeError(error)}`);
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(onlyAborted);
  }
}

function onlyAborted(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
}
