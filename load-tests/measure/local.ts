import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { machineArchitecture } from '../host/unpack.ts';
import { measurePeers } from '../peers/measure-peers.ts';
import type { MeasuredScenario, Results } from '../results.ts';
import { measureAgainstBare } from './against-bare.ts';
import { describeMachine, loadAverage, zipSizes } from './machine.ts';
import type { MeasureOptions } from './measure-options.ts';
import type { Plan } from './plan.ts';
import { measureScenario } from './scenario.ts';

export interface RunOptions extends MeasureOptions {
  readonly plan: Plan;
  readonly repository: string;
  readonly packageDirectory: string;
  /** Of the report; Artillery's own files go into its folder `raw`. */
  readonly directory: string;
}

/** Measures the packaged service on this machine. */
export async function measureLocally({
  plan,
  repository,
  packageDirectory,
  directory,
  ...options
}: RunOptions): Promise<Results> {
  const { service, port, onProgress } = options;
  const architecture = machineArchitecture();
  const raw = join(directory, 'raw');
  mkdirSync(raw, { recursive: true });
  const before = loadAverage();
  try {
    const compared = plan.coldRounds > 0 ? await measureAgainstBare(options, plan.coldRounds, plan.warmCalls) : NOTHING;
    const scenarios: MeasuredScenario[] = [];
    for (const scenario of plan.scenarios) scenarios.push(await measureScenario(options, scenario, raw));
    const peers =
      plan.peerRounds > 0
        ? await measurePeers({
            service,
            repository,
            port,
            rounds: plan.peerRounds,
            warmCalls: 10 * plan.peerRounds,
            onProgress,
          })
        : [];
    return {
      measuredAt: new Date().toISOString(),
      target: 'the packaged zips under a local host',
      machine: { ...describeMachine(), loadAverage: [before, loadAverage()] },
      architecture,
      memoryMb: service.service.memoryMb,
      zips: zipSizes(packageDirectory),
      ...compared,
      scenarios,
      peers,
    };
  } finally {
    service.remove();
  }
}

const NOTHING = { coldStarts: [], warm: {}, billedWarmMs: [] };
