import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LoadTestError } from '../load-test-error.ts';
import type { MeasuredScenario, Results } from '../results.ts';
import { runScenario } from '../scenarios/run-artillery.ts';
import { type Caller, createCaller, readServerTiming } from './caller.ts';
import type { ColdStart } from './cold-start.ts';
import { connectLambda, type ForceColdStart } from './force-cold.ts';
import { describeMachine, loadAverage } from './machine.ts';
import type { Plan } from './plan.ts';

export interface DeployedOptions {
  readonly plan: Plan;
  readonly target: string;
  readonly forceCold: boolean;
  readonly functionName: string | undefined;
  readonly directory: string;
  readonly onProgress: (line: string) => void;
}

/** Each changes the function's configuration first, which takes some seconds. */
const FORCED_COLD_STARTS = 10;
const PREDICT = `/api/intent?sentence=${encodeURIComponent('un hôtel à Pau')}`;

/**
 * Runs the scenarios against a deployed stage. The cold ones need a host that stops environments and are left out; with
 * `forceCold`, the function's configuration is changed before each of ten calls instead.
 */
export async function measureDeployed(options: DeployedOptions): Promise<Results> {
  const { plan, target, directory, onProgress } = options;
  const url = target.replace(/\/+$/, '');
  const before = loadAverage();
  const raw = join(directory, 'raw');
  mkdirSync(raw, { recursive: true });
  await requireHealthy(url);
  const coldStarts = options.forceCold ? await forceColdStarts(url, options) : [];
  const scenarios: MeasuredScenario[] = [];
  for (const { name, phases } of plan.scenarios.filter((scenario) => !scenario.name.startsWith('cold'))) {
    onProgress(`scenario ${name}: running`);
    const run = await runScenario({ name, target: url, directory: raw, ...(phases ? { phases } : {}) });
    scenarios.push({ ...run, memory: [], failedInvocations: [] });
  }
  return {
    measuredAt: new Date().toISOString(),
    target: url,
    machine: { ...describeMachine(), loadAverage: [before, loadAverage()] },
    architecture: 'as deployed',
    memoryMb: 0,
    zips: [],
    coldStarts,
    warm: {},
    billedWarmMs: [],
    scenarios,
    peers: [],
  };
}

async function requireHealthy(url: string): Promise<void> {
  if (!URL.canParse(url)) throw new LoadTestError('TARGET', `--target: expected a URL, got ${url}`);
  const caller = createCaller(url);
  try {
    const { status } = await caller.call('/api/health');
    if (status !== 200) throw new LoadTestError('TARGET_UNHEALTHY', `${url}/api/health: expected 200, got ${status}`);
  } catch (cause) {
    if (cause instanceof LoadTestError) throw cause;
    throw new LoadTestError('TARGET_UNREACHABLE', `${url} cannot be reached: ${String(cause)}`, { cause });
  } finally {
    caller.close();
  }
}

async function forceColdStarts(url: string, { functionName, onProgress }: DeployedOptions): Promise<ColdStart[]> {
  if (functionName === undefined) {
    throw new LoadTestError('FUNCTION', '--force-cold: expected --function with the name of the deployed function');
  }
  console.log(`Changing an environment variable of ${functionName} ${FORCED_COLD_STARTS} times to force cold starts.`);
  const forceColdStart = await connectLambda(functionName);
  const caller = createCaller(url);
  try {
    return await measureForcedColdStarts({ caller, forceColdStart, rounds: FORCED_COLD_STARTS, onProgress });
  } finally {
    caller.close();
  }
}

export interface ForcedOptions {
  readonly caller: Caller;
  readonly forceColdStart: ForceColdStart;
  readonly rounds: number;
  readonly onProgress: (line: string) => void;
}

/**
 * The cold starts among calls that each follow a change of the function. A call that still met a warm environment is no cold
 * start and is left out. Throws when a call fails.
 */
export async function measureForcedColdStarts(options: ForcedOptions): Promise<ColdStart[]> {
  const { caller, forceColdStart, rounds, onProgress } = options;
  const coldStarts: ColdStart[] = [];
  for (let round = 1; round <= rounds; round++) {
    await forceColdStart(String(Date.now()));
    const { status, headers, body, elapsedMs } = await caller.call(PREDICT);
    if (status !== 200) throw new LoadTestError('COLD_START_FAILED', `expected 200, got ${status} ${body}`);
    if (headers['x-cold-start'] === '1') coldStarts.push(forcedColdStart(elapsedMs, headers['server-timing']));
    onProgress(`forced cold starts: ${round} of ${rounds}`);
  }
  return coldStarts;
}

/** From outside, only the caller's wait and the function's own phases are known. */
function forcedColdStart(firstAnswerMs: number, serverTiming: string | string[] | undefined): ColdStart {
  const phases = readServerTiming(serverTiming);
  const initMs = Object.values(phases).reduce((total, durationMs) => total + durationMs, 0);
  return { target: 'service', initMs, initCpuMs: 0, firstAnswerMs, firstInvokeMs: 0, residentBytes: 0, phases };
}
