import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from 'd3-array';
import { functionEnvironment, LAMBDA_NODE_FLAGS, unpack } from './unpack.ts';

const PACKAGE = join('.build', 'package', process.arch === 'arm64' ? 'arm64' : 'x86_64');
const PROCESSES = 5;
const CALLS = 2_000;

/** What one process measures, in milliseconds and megabytes. */
interface Sample {
  readonly firstMs: number;
  readonly plainMs: readonly number[];
  readonly entitiesMs: readonly number[];
  readonly residentMb: { readonly before: number; readonly after: number };
}

/**
 * `npm run benchmark -- entities`, after `npm run package`: in fresh processes, the first POST with entities, then POSTs without and
 * with them in turn. Prints the median first call, the medians and 99th percentiles of the others, their difference, and memory.
 */
function main(): void {
  const directory = mkdtempSync(join(tmpdir(), 'entities-'));
  const roots = unpack(PACKAGE, 'intent', directory);
  const environment = functionEnvironment(PACKAGE, 'intent', roots);
  const script = join(directory, 'measure.mjs');
  writeFileSync(script, MEASURE);
  const samples = Array.from({ length: PROCESSES }, () =>
    run(script, join(roots.task, 'functions', 'intent', 'handler.mjs'), environment),
  );
  rmSync(directory, { recursive: true });
  const plain = samples.flatMap(({ plainMs }) => plainMs);
  const withEntities = samples.flatMap(({ entitiesMs }) => entitiesMs);
  const report = {
    firstCallMs: at(
      samples.map(({ firstMs }) => firstMs),
      0.5,
    ),
    plainMs: { p50: at(plain, 0.5), p99: at(plain, 0.99) },
    entitiesMs: { p50: at(withEntities, 0.5), p99: at(withEntities, 0.99) },
    differenceP50Ms: at(withEntities, 0.5) - at(plain, 0.5),
    residentMb: samples[0]?.residentMb,
  };
  console.log(JSON.stringify(report, (_, value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value), 2));
}

const MEASURE = `import { readFileSync, writeSync } from 'node:fs';
  const { handler } = await import(process.argv[2]);
  const headers = { 'content-type': 'application/json' };
  const call = async (i, entities) => {
    const sentence = 'un train de Nantes à Vannes pour ' + (i % 9 + 2) + ' personnes le ' + (i % 28 + 1) + ' août à 8h, 30 € max';
    const event = { version: '2.0', routeKey: 'POST /api/intent', headers, body: JSON.stringify({ sentence, entities }) };
    const start = performance.now();
    const { statusCode } = await handler(event, { awsRequestId: 'r' });
    if (statusCode !== 200) throw new Error('status ' + statusCode);
    return performance.now() - start;
  };
  const resident = () => Number(/VmRSS:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1.024e-3;
  for (let i = 0; i < 200; i++) await call(i, false);
  const before = resident();
  const firstMs = await call(0, true);
  for (let i = 0; i < 200; i++) await call(i, true);
  const [plainMs, entitiesMs] = [[], []];
  for (let i = 0; i < ${CALLS}; i++) {
    plainMs.push(await call(i, false));
    entitiesMs.push(await call(i, true));
  }
  writeSync(3, JSON.stringify({ firstMs, plainMs, entitiesMs, residentMb: { before, after: resident() } }));`;

function run(script: string, handler: string, environment: Record<string, string>): Sample {
  const { output, status, stderr } = spawnSync(process.execPath, [...LAMBDA_NODE_FLAGS, script, handler], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`the handler failed: ${stderr}`);
  return JSON.parse(output[3] ?? '');
}

function at(values: readonly number[], share: number): number {
  return quantile(values, share) ?? Number.NaN;
}

main();
