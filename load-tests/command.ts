import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readApiKey } from './environment.ts';
import { lambdaLimits, withoutLimits } from './host/limits.ts';
import { machineArchitecture } from './host/unpack.ts';
import { LoadTestError } from './load-test-error.ts';
import { measureDeployed } from './measure/deployed.ts';
import { unpackService } from './measure/hosted.ts';
import { measureLocally } from './measure/local.ts';
import { packageModel } from './measure/package-model.ts';
import { PEERS_ONLY, type Plan, SCENARIO_NAMES, SMOKE, STANDARD } from './measure/plan.ts';
import { writeReport } from './report/write-report.ts';
import type { Results } from './results.ts';
import { hasFailed, summarise } from './summary.ts';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

const OPTIONS = {
  scenario: { type: 'string' },
  smoke: { type: 'boolean', default: false },
  peers: { type: 'boolean', default: false },
  'cpu-share': { type: 'boolean', default: false },
  port: { type: 'string', default: '4100' },
  arch: { type: 'string', default: machineArchitecture() },
  out: { type: 'string', default: join('reports', 'load-test') },
  model: { type: 'string' },
  target: { type: 'string' },
  'force-cold': { type: 'boolean', default: false },
  function: { type: 'string' },
} as const;

/**
 * `npm run load-test [-- --smoke | --scenario NAME | --peers | --target URL [--force-cold --function NAME]]`, and
 * `--cpu-share`, `--port N`, `--out DIR`; `--model DIR` packages the service with a model of one's own first. Exit code 1: a call failed; 2: nothing could be measured.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new LoadTestError('PORT', `--port: expected 0 to 65535, got ${values.port}`);
  }
  if (values.model !== undefined && (values.peers || values.target !== undefined)) {
    throw new LoadTestError(
      'USAGE',
      '--model: expected neither --peers, whose data is the corpus, nor --target, which has a model',
    );
  }
  const directory = resolve(values.out);
  const plan = choosePlan(values);
  const packageDirectory =
    values.model === undefined
      ? join(REPOSITORY, '.build', 'package', values.arch)
      : packageModel(REPOSITORY, values.model, values.arch);
  const results =
    values.target === undefined
      ? await measureLocally({
          plan,
          repository: REPOSITORY,
          packageDirectory,
          service: unpackService(packageDirectory, values.arch),
          port,
          directory,
          applyLimits: values['cpu-share'] ? lambdaLimits() : withoutLimits,
          onProgress,
        })
      : await measureDeployed({
          plan,
          target: values.target,
          forceCold: values['force-cold'],
          functionName: values.function,
          apiKey: readApiKey(),
          directory,
          onProgress,
        });
  await writeReport(results, directory);
  printSummary(results, directory);
}

interface Choice {
  readonly scenario?: string | undefined;
  readonly smoke: boolean;
  readonly peers: boolean;
}

function choosePlan({ scenario, smoke, peers }: Choice): Plan {
  if (peers) return PEERS_ONLY;
  if (scenario === undefined) return smoke ? SMOKE : STANDARD;
  const names: readonly string[] = SCENARIO_NAMES;
  if (names.includes(scenario)) return { coldRounds: 0, warmCalls: 0, peerRounds: 0, scenarios: [{ name: scenario }] };
  throw new LoadTestError('NO_SUCH_SCENARIO', `--scenario: expected one of ${names.join(', ')}, got ${scenario}`);
}

/** On a terminal one line, rewritten; in a log one line a phase. */
let phase = '';
function onProgress(line: string): void {
  const next = line.split(':')[0] ?? '';
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`);
  else if (next !== phase) console.log(`${next} …`);
  phase = next;
}

function printSummary(results: Results, directory: string): void {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  for (const { metric, target, measured, met } of summarise(results)) {
    const mark = met === undefined ? ' ' : met ? '✓' : '✗';
    console.log(`${mark} ${metric}${target ? ` (${target})` : ''}: ${measured}`);
  }
  for (const { name, accuracy, initMs, residentBytes, warmMs, callsPerSecond } of results.peers) {
    const figures = [
      `accuracy ${(accuracy * 100).toFixed(1)} %`,
      `init ${initMs.toFixed(0)} ms`,
      `${(residentBytes / 1e6).toFixed(0)} MB`,
      `warm P50 ${warmMs.toFixed(2)} ms`,
      `${callsPerSecond.toFixed(0)} calls/s`,
    ];
    console.log(`  ${name.padEnd(18)} ${figures.join(', ')}`);
  }
  console.log(`\n${join(directory, 'index.html')}`);
  const failed = results.scenarios.filter(hasFailed);
  for (const { name, failures, failedInvocations } of failed) {
    const reasons = [...new Set(failedInvocations.map(({ errorType }) => errorType))].join(', ');
    console.error(`${name}: ${failures} failed calls, ${failedInvocations.length} failed invocations ${reasons}`);
  }
  if (failed.length > 0) process.exitCode = 1;
}

// The host stops its processes on exit: a frozen one cannot end by itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  await main();
} catch (error) {
  if (!(error instanceof LoadTestError) && !isUsage(error)) throw error;
  console.error(`\n${'code' in error ? error.code : ''}: ${error.message}`);
  process.exitCode = 2;
}

function isUsage(error: unknown): error is Error & { code: string } {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
