import type { InvocationReport } from './host/pool.ts';
import type { ColdStart } from './measure/cold-start.ts';
import type { PeerResult } from './peers/measure-peers.ts';
import type { ScenarioRun } from './scenarios/run-artillery.ts';

/** A scenario with what the host saw of it; nothing of that against a deployed stage. */
export interface MeasuredScenario extends ScenarioRun {
  readonly memory: readonly MemorySample[];
  readonly failedInvocations: readonly InvocationReport[];
}

export interface MemorySample {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly environmentId: string;
  readonly residentBytes: number;
}

/** Everything a run measured, as it is written to `results.json`. */
export interface Results {
  readonly measuredAt: string;
  readonly target: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly node: string;
    /** Of the last minute, when the run began and when it ended: others were at work beside it where it is high. */
    readonly loadAverage: readonly [before: number, after: number];
  };
  readonly architecture: string;
  readonly memoryMb: number;
  readonly zips: readonly { readonly name: string; readonly bytes: number }[];
  readonly coldStarts: readonly ColdStart[];
  /** Milliseconds by the caller's clock, by target. */
  readonly warm: Readonly<Record<string, readonly number[]>>;
  /** Milliseconds in the function, as Lambda would bill a warm call of the service. */
  readonly billedWarmMs: readonly number[];
  readonly scenarios: readonly MeasuredScenario[];
  readonly peers: readonly PeerResult[];
}
