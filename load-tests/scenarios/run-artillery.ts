import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../environment.ts';
import { LoadTestError } from '../load-test-error.ts';
import { readRun, type ScenarioRun } from './read-run.ts';

export interface ScenarioOptions {
  readonly name: string;
  readonly target: string;
  /** Where Artillery's own JSON and the trace go. */
  readonly directory: string;
  /** Whether to send the key in API_KEY with every request. */
  readonly withKey?: boolean;
  /** Override the scenario's own phases. */
  readonly phases?: readonly object[];
}

/** Artillery picks one at random for each user. */
const BATCH_SIZES = [1, 10, 100];
const SCENARIOS = fileURLToPath(new URL('.', import.meta.url));

/** Runs one scenario of this folder with Artillery. Failed calls are counted in the result; throws when Artillery itself fails. */
export async function runScenario(options: ScenarioOptions): Promise<ScenarioRun> {
  const { name, target, directory } = options;
  const trace = join(directory, `${name}.calls.jsonl`);
  const output = join(directory, `${name}.artillery.json`);
  writeFileSync(trace, '');
  const parameters = [
    ...['run', join(SCENARIOS, `${name}.yml`), '--config', join(SCENARIOS, 'config.yml'), '--quiet'],
    ...['--target', target, '--output', output],
    ...['--variables', JSON.stringify({ trace, batchSize: BATCH_SIZES })],
    ...overrides(options),
  ];
  const child = spawn(process.execPath, [artilleryCommand(), ...parameters], {
    cwd: SCENARIOS,
    env: childEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk));
  const [code] = await once(child, 'close');
  if (!existsSync(output)) {
    throw new LoadTestError(
      'ARTILLERY_FAILED',
      `artillery ended with ${code} in ${name}: ${Buffer.concat(printed).toString('utf8').slice(-2000)}`,
    );
  }
  return readRun({ name, trace, output, exitCode: code });
}

/** What replaces the configuration; Artillery reads the key from the environment, so that no list of processes shows it. */
function overrides({ phases, withKey = false }: ScenarioOptions): string[] {
  const http = { defaults: { headers: { 'x-api-key': '{{ $env.API_KEY }}' } } };
  const config = { ...(phases ? { phases } : {}), ...(withKey ? { http } : {}) };
  return Object.keys(config).length > 0 ? ['--overrides', JSON.stringify({ config })] : [];
}

function artilleryCommand(): string {
  const manifest = createRequire(import.meta.url).resolve('artillery/package.json');
  return join(dirname(manifest), 'bin', 'run');
}
