import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LoadTestError } from '../load-test-error.ts';
import type { MeasuredScenario, Results } from '../results.ts';
import { runScenario } from '../scenarios/run-artillery.ts';
import { createCaller, readServerTiming } from './caller.ts';
import type { ColdStart } from './cold-start.ts';
import { type ColdFunction, connectLambda } from './force-cold.ts';
import { describeMachine, loadAverage } from './machine.ts';
import type { Plan } from './plan.ts';

export interface DeployedOptions {
  readonly plan: Plan;
  readonly target: string;
  readonly forceCold: boolean;
  readonly functionName: string | undefined;
  /** Sent with every call; undefined for a stage that requires no key. */
  readonly apiKey: string | undefined;
  readonly directory: string;
  readonly onProgress: (line: string) => void;
}

/** Each publishes a version first, which takes some seconds. */
const FORCED_COLD_STARTS = 10;
const QUERY = `sentence=${encodeURIComponent('un hôtel à Pau')}`;

/**
 * Runs the scenarios against a deployed stage. The cold ones need a host that stops environments and are left out; with
 * `forceCold`, ten versions of the function are published and called instead, and deleted again.
 */
export async function measureDeployed(options: DeployedOptions): Promise<Results> {
  const { plan, target, directory, onProgress } = options;
  const url = target.replace(/\/+$/, '');
  const before = loadAverage();
  const raw = join(directory, 'raw');
  mkdirSync(raw, { recursive: true });
  await requireHealthy(url);
  const coldStarts = options.forceCold ? await forceColdStarts(options) : [];
  const scenarios: MeasuredScenario[] = [];
  for (const { name, phases } of plan.scenarios.filter((scenario) => !scenario.name.startsWith('cold'))) {
    onProgress(`scenario ${name}: running`);
    const withKey = options.apiKey !== undefined;
    const run = await runScenario({ name, target: url, directory: raw, withKey, ...(phases ? { phases } : {}) });
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

async function forceColdStarts({ functionName, apiKey, onProgress }: DeployedOptions): Promise<ColdStart[]> {
  if (functionName === undefined) {
    throw new LoadTestError('FUNCTION', '--force-cold: expected --function with the name of the deployed function');
  }
  console.log(
    `Publishing ${FORCED_COLD_STARTS} versions of ${functionName} to call each cold; callers are not touched.`,
  );
  const coldFunction = await connectLambda(functionName);
  return measureForcedColdStarts({ coldFunction, apiKey, rounds: FORCED_COLD_STARTS, onProgress });
}

export interface ForcedOptions {
  readonly coldFunction: ColdFunction;
  readonly apiKey?: string | undefined;
  readonly rounds: number;
  readonly onProgress: (line: string) => void;
}

/**
 * The cold starts among calls that are each the first of a version. A call that met a warm environment all the same is no cold start and
 * is left out. Throws when a call fails, and COLD_START_NONE when nothing was cold; the function is put back in any case.
 */
export async function measureForcedColdStarts(options: ForcedOptions): Promise<ColdStart[]> {
  const { coldFunction, apiKey, rounds, onProgress } = options;
  const coldStarts: ColdStart[] = [];
  try {
    for (let round = 1; round <= rounds; round++) {
      const { status, headers, body, elapsedMs } = await coldFunction.call(`${Date.now()}-${round}`, eventOf(apiKey));
      if (status !== 200) throw new LoadTestError('COLD_START_FAILED', `expected 200, got ${status} ${body}`);
      if (headers['x-cold-start'] === '1') coldStarts.push(forcedColdStart(elapsedMs, headers['server-timing']));
      onProgress(`forced cold starts: ${round} of ${rounds}`);
    }
  } finally {
    await coldFunction.putBack();
  }
  if (coldStarts.length > 0) return coldStarts;
  throw new LoadTestError(
    'COLD_START_NONE',
    `expected cold starts, of ${rounds} first calls of a version none was cold`,
  );
}

/** A request for one prediction as API Gateway passes it on, payload format 2.0. */
function eventOf(apiKey: string | undefined): object {
  return {
    version: '2.0',
    routeKey: 'GET /api/intent',
    rawPath: '/api/intent',
    rawQueryString: QUERY,
    headers: { 'x-no-capture': '1', ...(apiKey === undefined ? {} : { 'x-api-key': apiKey }) },
    requestContext: { http: { method: 'GET', path: '/api/intent' } },
    isBase64Encoded: false,
  };
}

/** From outside, only the caller's wait and the function's own phases are known. */
function forcedColdStart(firstAnswerMs: number, serverTiming: string | string[] | undefined): ColdStart {
  const phases = readServerTiming(serverTiming);
  const initMs = Object.values(phases).reduce((total, durationMs) => total + durationMs, 0);
  return { target: 'service', initMs, initCpuMs: 0, firstAnswerMs, firstInvokeMs: 0, residentBytes: 0, phases };
}
