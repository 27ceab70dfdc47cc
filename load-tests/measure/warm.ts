import { LoadTestError } from '../load-test-error.ts';
import type { Caller } from './caller.ts';
import type { Target } from './cold-start.ts';

export interface WarmOptions {
  readonly caller: Caller;
  readonly targets: readonly Target[];
  /** Timed calls of each target. */
  readonly calls: number;
  /** Calls of each target before them, untimed. */
  readonly warmUp: number;
  readonly onCalls: (done: number) => void;
}

/** Latencies by target, in milliseconds by the caller's clock; targets are called in turn, one call at a time. Throws when one fails. */
export async function measureWarm(options: WarmOptions): Promise<Record<string, number[]>> {
  const { caller, targets, calls, warmUp, onCalls } = options;
  const latencies: Record<string, number[]> = Object.fromEntries(targets.map(({ name }) => [name, []]));
  for (let i = -warmUp; i < calls; i++) {
    for (const { name, path } of targets) {
      const { status, body, elapsedMs } = await caller.call(path);
      if (status !== 200) throw new LoadTestError('WARM_CALL_FAILED', `${name}: expected 200, got ${status} ${body}`);
      if (i >= 0) latencies[name]?.push(elapsedMs);
    }
    if (i >= 0) onCalls(i + 1);
  }
  return latencies;
}
