import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quantile } from 'd3-array';
import { runCommandLine } from '#model/command-line.ts';
import { functionEnvironment, LAMBDA_NODE_FLAGS, unpack } from './unpack.ts';

const CALLS = 10_000;
const PACKAGE = join('.build', 'package', process.arch === 'arm64' ? 'arm64' : 'x86_64');

/** A handler that is started in fresh processes, and what it printed of each start. */
interface Candidate {
  readonly name: string;
  readonly module: string;
  readonly environment: Record<string, string>;
  readonly starts: Start[];
}

/** Milliseconds: from the start of the process to its being ready, and of CPU time, which other programs do not stretch. */
interface Start {
  readonly readyMs: number;
  readonly cpuMs: number;
}

/**
 * `npm run benchmark -- startup [PACKAGE …] [--rounds 20]`, after `npm run package`: starts the predicting function of each package
 * and a bare handler in fresh Node processes, in turn. Prints the quartiles of time to ready and CPU time, the ratio of each
 * median to the bare handler's, and each function's memory after 0, 10,000, 20,000 and 30,000 calls.
 */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '20' } },
  });
  const directory = mkdtempSync(join(tmpdir(), 'startup-'));
  const packages = positionals.length > 0 ? positionals : [PACKAGE];
  const candidates = [bareHandler(directory), ...packages.map((path, i) => packaged(path, join(directory, String(i))))];
  const [timeStart, measureMemory] = [join(directory, 'start.mjs'), join(directory, 'memory.mjs')];
  writeFileSync(timeStart, START);
  writeFileSync(measureMemory, MEMORY);
  for (let round = -2; round < Number(values.rounds); round++) {
    for (const candidate of candidates) {
      const start: Start = JSON.parse(run(timeStart, candidate));
      if (round >= 0) candidate.starts.push(start); // the first two fill the disk cache
    }
  }
  const [bare] = candidates;
  const rows = candidates.map((candidate) => ({
    name: candidate.name,
    readyMs: quartiles(candidate.starts.map(({ readyMs }) => readyMs)),
    cpuMs: quartiles(candidate.starts.map(({ cpuMs }) => cpuMs)),
    ratio: { ready: ratio(candidate, bare, 'readyMs'), cpu: ratio(candidate, bare, 'cpuMs') },
    ...(candidate === bare ? {} : { memory: JSON.parse(run(measureMemory, candidate)) }),
  }));
  rmSync(directory, { recursive: true });
  console.log(JSON.stringify(rows, (_, value) => (typeof value === 'number' ? Number(value.toFixed(2)) : value), 2));
}

function bareHandler(directory: string): Candidate {
  const module = join(directory, 'bare.mjs');
  writeFileSync(module, 'export const handler = async () => ({ statusCode: 200 });\n');
  return { name: 'bare', module, environment: {}, starts: [] };
}

function packaged(path: string, directory: string): Candidate {
  const roots = unpack(path, 'intent', directory);
  const environment = functionEnvironment(path, 'intent', roots);
  return { name: path, module: join(roots.task, 'functions', 'intent', 'handler.mjs'), environment, starts: [] };
}

/** Prints one `Start`. */
const START = `import { writeSync } from 'node:fs';
  await import(process.argv[2]);
  const readyMs = performance.now();
  const { user, system } = process.cpuUsage();
  writeSync(3, JSON.stringify({ readyMs, cpuMs: (user + system) / 1000 }));
  process.exit(0);`;

/**
 * Prints the resident megabytes of a new process and after each 10,000 calls: its own, and those of mapped files, which it
 * shares with other processes and which depend on the kernel's page cache.
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
    await setImmediate(); // calls arrive from outside, each in a turn of the event loop
    if (i % ${CALLS} === 0) sample(i);
  }
  writeSync(3, JSON.stringify(samples));`;

/** Returns what the script writes to file descriptor 3; standard output is the handler's log. */
function run(script: string, { name, module, environment }: Candidate): string {
  const { output, status, stderr } = spawnSync(process.execPath, [...LAMBDA_NODE_FLAGS, script, module], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`${name} did not start: ${stderr}`);
  return output[3] ?? '';
}

function quartiles(values: readonly number[]): { p25: number; p50: number; p75: number } {
  const at = (q: number) => quantile(values, q) ?? Number.NaN;
  return { p25: at(0.25), p50: at(0.5), p75: at(0.75) };
}

function ratio(candidate: Candidate, bare: Candidate | undefined, figure: keyof Start): number {
  const median = (of: Candidate | undefined) => quantile(of?.starts.map((start) => start[figure]) ?? [], 0.5);
  return (median(candidate) ?? Number.NaN) / (median(bare) ?? Number.NaN);
}

await runCommandLine('npm run benchmark -- startup [PACKAGE …] [--rounds N]', main);
