import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionEnvironment, unpack } from './unpack.ts';

const ROUNDS = 20;
const CALLS = 10_000;
/** Those that Lambda's bootstrap starts Node with, at the 512 MB of the template. */
const LAMBDA_FLAGS = ['--expose-gc', '--max-semi-space-size=25', '--max-old-space-size=460'];
const PACKAGE = join('.build', 'package', process.arch === 'arm64' ? 'arm64' : 'x86_64');

/**
 * `npm run package:benchmark`, after `npm run package`: starts the packaged handler and an empty one in fresh Node
 * processes, in turn, and prints the medians of process start to ready; then calls the handler 30,000 times and prints
 * its process's resident memory at the start and at each third.
 */
function main(): void {
  const directory = mkdtempSync(join(tmpdir(), 'intent-benchmark-'));
  const roots = unpack(PACKAGE, 'intent', directory);
  const environment = functionEnvironment(PACKAGE, 'intent', roots);
  const handler = join(roots.task, 'functions', 'intent', 'handler.mjs');
  const empty = join(directory, 'empty.mjs');
  writeFileSync(empty, 'export const handler = async () => ({ statusCode: 200 });\n');
  const [timeReady, measureMemory] = [join(directory, 'ready.mjs'), join(directory, 'memory.mjs')];
  writeFileSync(timeReady, READY);
  writeFileSync(measureMemory, MEMORY);
  const ready = { packaged: [] as number[], empty: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    ready.packaged.push(Number(run(timeReady, handler, environment)));
    ready.empty.push(Number(run(timeReady, empty, environment)));
  }
  const [packaged, baseline] = [median(ready.packaged), median(ready.empty)];
  const init = { packagedMs: packaged, emptyMs: baseline, onTopMs: packaged - baseline, ratio: packaged / baseline };
  const memory = JSON.parse(run(measureMemory, handler, environment));
  rmSync(directory, { recursive: true });
  console.log(
    JSON.stringify({ rounds: ROUNDS, init, memory }, (_, v) => (typeof v === 'number' ? Number(v.toFixed(2)) : v), 2),
  );
}

/** Prints the milliseconds from the start of the process to the handler's being ready. */
const READY = `import { writeSync } from 'node:fs';
  await import(process.argv[2]);
  writeSync(3, String(performance.now()));`;

/**
 * Prints the resident megabytes of a new process and after each 10,000 calls: its own, and those of files, which it shares with
 * other processes and which depend on how the kernel happens to hold the libraries' pages.
 */
const MEMORY = `import { readFileSync, writeSync } from 'node:fs';
  import { setImmediate } from 'node:timers/promises';
  const { handler } = await import(process.argv[2]);
  const call = (i) => handler({ routeKey: 'GET /api/intent', rawQueryString: 'sentence=un+train+pour+Lille+' + i, headers: {} }, { awsRequestId: 'r' });
  const megabytes = (name) => Number(new RegExp(name + ':\\\\s+(\\\\d+)').exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1.024e-3;
  const samples = [];
  const sample = (calls) => samples.push({ calls, residentMb: megabytes('VmRSS'), ownMb: megabytes('RssAnon'), filesMb: megabytes('RssFile') });
  sample(0);
  for (let i = 1; i <= ${3 * CALLS}; i++) {
    await call(i);
    await setImmediate(); // a call comes from outside
    if (i % ${CALLS} === 0) sample(i);
  }
  writeSync(3, JSON.stringify(samples));`;

/** What the script writes to file descriptor 3: standard output is the handler's, for a line a request. */
function run(script: string, module: string, environment: Record<string, string>): string {
  const { output, status, stderr } = spawnSync(process.execPath, [...LAMBDA_FLAGS, script, module], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(stderr);
  return output[3] ?? '';
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

main();
