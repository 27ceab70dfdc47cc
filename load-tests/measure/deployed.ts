import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LoadTestError } from '../load-test-error.ts';
import type { MeasuredScenario, Results } from '../results.ts';
import { runScenario } from '../scenarios/run-artillery.ts';
import { createCaller, readServerTiming } from './caller.ts';
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

/** Each changes the function's configuration, which takes some seconds. */
const FORCED_COLD_STARTS = 10;
const PREDICT = `/api/intent?sentence=${encodeURIComponent('un hôtel à Pau')}`;

/**
 * The same scenarios against a deployed stage. The cold ones need a host that stops environments and are left out; with
 * `forceCold` the function's configuration is changed before each of ten calls instead.
 */
export async function measureDeployed(options: DeployedOptions): Promise<Results> {
  const { plan, target, directory, onProgress } = options;
  const url = target.replace(/\/+$/, '');
  const before = loadAverage();
  const raw = join(directory, 'raw');
  mkdirSync(raw, { recursive: true });
  await requireAnswer(url);
  const coldStarts = options.forceCold ? await forceColdStarts(url, options) : [];
  const scenarios: MeasuredScenario[] = [];
  for (const { name, phases } of plan.scenarios.filter((scenario) => !scenario.name.startsWith('cold'))) {
    onProgress(`scenario ${name}: under way`);
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

async function requireAnswer(url: string): Promise<void> {
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
  const forceColdStart: ForceColdStart = await connectLambda(functionName);
  const caller = createCaller(url);
  const samples: ColdStart[] = [];
  for (let round = 1; round <= FORCED_COLD_STARTS; round++) {
    await forceColdStart(String(Date.now()));
    const { headers, elapsedMs } = await caller.call(PREDICT);
    const phases = readServerTiming(headers['server-timing']);
    if (headers['x-cold-start'] === '1') {
      samples.push({
        target: 'service',
        initMs: sum(phases),
        initCpuMs: 0,
        firstAnswerMs: elapsedMs,
        firstInvokeMs: 0,
        residentBytes: 0,
        phases,
      });
    }
    onProgress(`forced cold starts: ${round} of ${FORCED_COLD_STARTS}`);
  }
  caller.close();
  return samples;
}

function sum(phases: Readonly<Record<string, number>>): number {
  return Object.values(phases).reduce((total, durationMs) => total + durationMs, 0);
}
