import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readApiKey } from './environment.ts';
import { lambdaLimits, withoutLimits } from './host/limits.ts';
import { LoadTestError } from './load-test-error.ts';
import { measureDeployed } from './measure/deployed.ts';
import { unpackService } from './measure/hosted.ts';
import { measureLocally } from './measure/local.ts';
import { packageModel } from './measure/package-model.ts';
import { PEERS_ONLY, type Plan, SCENARIO_NAMES, SMOKE, STANDARD } from './measure/plan.ts';
import type { Options } from './options.ts';
import { writeReport } from './report/write-report.ts';
import type { Results } from './results.ts';
import { hasFailed, summarise } from './summary.ts';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

/** What `npm run load-test` does once its packages are installed. Exit status 1: a call failed. */
export async function measure({ port, ...values }: Options): Promise<void> {
  // The host stops its processes on exit: a frozen one cannot end by itself.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
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
