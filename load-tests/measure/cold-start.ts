import type { Host } from '../host/host.ts';
import type { InvocationReport } from '../host/pool.ts';
import { LoadTestError } from '../load-test-error.ts';
import { type Caller, readServerTiming } from './caller.ts';

/** One fresh environment, from the start of its process to its first answer. */
export interface ColdStart {
  /** The target's name in the report: `bare`, `service`, or a peer's. */
  readonly target: string;
  /** Milliseconds from the start of the process to its being ready for the first call. */
  readonly initMs: number;
  /** CPU time of the main thread during init, in milliseconds. */
  readonly initCpuMs: number;
  /** Milliseconds from sending the request to its answer, by the caller's clock. */
  readonly firstAnswerMs: number;
  /** Milliseconds from handing the first event to the runtime to its answer. */
  readonly firstInvokeMs: number;
  readonly residentBytes: number;
  /** Milliseconds by phase, from the function's `server-timing` header. */
  readonly phases: Readonly<Record<string, number>>;
}

export interface Target {
  readonly name: string;
  readonly functionName: string;
  readonly path: string;
}

export interface ColdStartOptions {
  readonly host: Host;
  readonly caller: Caller;
  /** The host's reports, newest last. */
  readonly reports: readonly InvocationReport[];
  readonly targets: readonly Target[];
  /** Fresh environments of each target. */
  readonly rounds: number;
  readonly onRound: (round: number) => void;
}

/** Starts fresh environments one after another, the targets in turn, in reverse order every other round. Throws when a call fails. */
export async function measureColdStarts(options: ColdStartOptions): Promise<ColdStart[]> {
  const { host, caller, reports, targets, rounds, onRound } = options;
  const samples: ColdStart[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
      await host.pool(target.functionName).recycle();
      const answer = await caller.call(target.path);
      const report = reports.at(-1);
      if (answer.status !== 200 || report?.initMs === undefined) {
        throw new LoadTestError(
          'COLD_START_FAILED',
          `${target.name}: expected a cold start and 200, got ${answer.status} ${answer.body}`,
        );
      }
      samples.push({
        target: target.name,
        initMs: report.initMs,
        initCpuMs: report.initCpuMs ?? 0,
        firstAnswerMs: answer.elapsedMs,
        firstInvokeMs: report.durationMs,
        residentBytes: report.residentBytes ?? 0,
        phases: readServerTiming(answer.headers['server-timing']),
      });
      await host.pool(target.functionName).recycle();
    }
    onRound(round + 1);
  }
  return samples;
}
