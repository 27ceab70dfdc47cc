import type { InvocationReport } from './host/pool.ts';
import type { ColdStart } from './measure/cold-start.ts';
import type { PeerResult } from './peers/measure-peers.ts';
import type { ScenarioRun } from './scenarios/read-run.ts';

/** A scenario with the host's own measurements, which are empty against a deployed stage. */
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
    /** Over the last minute, before and after the run. A high one means that other programs ran beside it. */
    readonly loadAverage: readonly [before: number, after: number];
  };
  readonly architecture: string;
  readonly memoryMb: number;
  readonly zips: readonly { readonly name: string; readonly bytes: number }[];
  readonly coldStarts: readonly ColdStart[];
  /** Milliseconds by the caller's clock, by target. */
  readonly warm: Readonly<Record<string, readonly number[]>>;
  /** Milliseconds in the function, which Lambda would bill, of each warm call of the service. */
  readonly billedWarmMs: readonly number[];
  readonly scenarios: readonly MeasuredScenario[];
  readonly peers: readonly PeerResult[];
}
