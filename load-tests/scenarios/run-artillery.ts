import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../environment.ts';
import { LoadTestError } from '../load-test-error.ts';

/** One call, as the processor writes it down. */
export interface TracedCall {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The caller's wait. */
  readonly ms: number;
  readonly status: number;
  readonly cold: boolean;
  /** Sentences in the call, where it was a batch. */
  readonly batch?: number;
  readonly phases: Readonly<Record<string, number>>;
}

export interface ScenarioRun {
  readonly name: string;
  readonly calls: readonly TracedCall[];
  /** Calls that found no connection or no answer, and answers with another status than expected. */
  readonly failures: number;
  /** Every ten seconds, as Artillery counts: users under way, and calls that were sent. */
  readonly periods: readonly { readonly at: number; readonly users: number; readonly calls: number }[];
}

export interface ScenarioOptions {
  readonly name: string;
  readonly target: string;
  /** Where Artillery's own JSON and the trace go. */
  readonly directory: string;
  /** Phases in place of the scenario's own. */
  readonly phases?: readonly object[];
}

/** Artillery draws one for each user. */
const BATCH_SIZES = [1, 10, 100];
const SCENARIOS = fileURLToPath(new URL('.', import.meta.url));

/** Runs one scenario of this folder with Artillery. A failure of its calls is in the result; Artillery's own is thrown. */
export async function runScenario({ name, target, directory, phases }: ScenarioOptions): Promise<ScenarioRun> {
  const trace = join(directory, `${name}.calls.jsonl`);
  const output = join(directory, `${name}.artillery.json`);
  writeFileSync(trace, '');
  const parameters = [
    ...['run', join(SCENARIOS, `${name}.yml`), '--config', join(SCENARIOS, 'config.yml'), '--quiet'],
    ...['--target', target, '--output', output],
    ...['--variables', JSON.stringify({ trace, batchSize: BATCH_SIZES })],
    ...(phases ? ['--overrides', JSON.stringify({ config: { phases } })] : []),
  ];
  const child = spawn(process.execPath, [artilleryCommand(), ...parameters], {
    cwd: SCENARIOS,
    env: childEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = await once(child, 'close');
  if (!existsSync(output)) {
    throw new LoadTestError(
      'ARTILLERY_FAILED',
      `artillery ended with ${code} in ${name}: ${Buffer.concat(said).toString('utf8').slice(-2000)}`,
    );
  }
  return readRun(name, trace, output, code);
}

function artilleryCommand(): string {
  const manifest = createRequire(import.meta.url).resolve('artillery/package.json');
  return join(dirname(manifest), 'bin', 'run');
}

interface ArtilleryOutput {
  readonly aggregate: { readonly counters: Readonly<Record<string, number>> };
  readonly intermediate: readonly {
    readonly firstMetricAt: number;
    readonly counters: Readonly<Record<string, number>>;
  }[];
}

function readRun(name: string, trace: string, output: string, code: number): ScenarioRun {
  const lines = readFileSync(trace, 'utf8').split('\n').filter(Boolean);
  // Both files are written by our own processor and by the pinned Artillery.
  const calls = lines.map((line) => JSON.parse(line) as TracedCall);
  const { aggregate, intermediate } = JSON.parse(readFileSync(output, 'utf8')) as ArtilleryOutput;
  const failures = aggregate.counters['vusers.failed'] ?? 0;
  if (code !== 0 && failures === 0)
    throw new LoadTestError('ARTILLERY_FAILED', `artillery ended with ${code} in ${name}`);
  let users = 0;
  const periods = intermediate.map(({ firstMetricAt, counters }) => {
    users += counters['vusers.created'] ?? 0;
    const period = { at: firstMetricAt, users, calls: counters['http.requests'] ?? 0 };
    users -= (counters['vusers.completed'] ?? 0) + (counters['vusers.failed'] ?? 0);
    return period;
  });
  return { name, calls, failures, periods };
}
