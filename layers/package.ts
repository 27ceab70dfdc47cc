import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { buildModelLayer } from './model/build.ts';
import { withoutAccount } from './no-stack.ts';
import { type Architecture, buildOnnxruntimeLayer } from './onnxruntime/build.ts';

/** Budgets in bytes, zipped: what makes a cold start slow is what has to be fetched and unpacked. */
const BUDGET = {
  total: { arm64: 12_000_000, x86_64: 20_000_000 },
  function: 200_000,
  /** Nobody's prediction waits for these: Swagger UI alone is 550 kB, the AWS SDK 200 kB, and `enrich` has its gazetteers. */
  behind: {
    'docs.zip': 700_000,
    'playground.zip': 200_000,
    'capture.zip': 300_000,
    'lookup.zip': 300_000,
    'enrich.zip': 15_000_000,
  } as Record<string, number>,
} as const;
const ARTIFACTS = 'model/artifacts';
const BUILD = '.build';

/** `npm run package [-- --arch arm64|x86_64]`: the deployable zips and template in `.build/package/<arch>`, sizes against budgets. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { arch: { type: 'string', default: 'arm64' } } });
  const architecture = parseArchitecture(values.arch);
  const output = join(BUILD, 'package', architecture);
  rmSync(output, { recursive: true, force: true });
  // A stale bundle of serverless-esbuild would find its way into the zip.
  rmSync('.esbuild', { recursive: true, force: true });
  buildOnnxruntimeLayer(join(BUILD, 'layers', 'onnxruntime'), architecture);
  buildModelLayer(ARTIFACTS, join(BUILD, 'layers', 'model'));
  const serverless = ['package', '--package', output, '--param', `architecture=${architecture}`];
  const status = await withoutAccount((environment) => run('serverless', serverless, environment));
  if (status !== 0) process.exit(status);
  reportSizes(output, architecture);
}

function parseArchitecture(value: string): Architecture {
  if (value === 'arm64' || value === 'x86_64') return value;
  console.error(`--arch: expected arm64 or x86_64, got ${value}`);
  return process.exit(2);
}

async function run(command: string, parameters: string[], environment: Record<string, string>): Promise<number> {
  const child = spawn(command, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const [status] = await once(child, 'exit');
  return status ?? 1;
}

const LAYERS = ['onnxruntime.zip', 'model.zip'];

function reportSizes(directory: string, architecture: Architecture): void {
  const zips = readdirSync(directory).filter((name) => name.endsWith('.zip'));
  const rows = zips.map((name) => {
    const bytes = readFileSync(join(directory, name));
    const budget = LAYERS.includes(name) ? undefined : (BUDGET.behind[name] ?? BUDGET.function);
    return { name, zipped: bytes.length, unzipped: unzipped(bytes), budget };
  });
  const waitedFor = rows.filter(({ name }) => BUDGET.behind[name] === undefined);
  const total = waitedFor.reduce((sum, { zipped }) => sum + zipped, 0);
  const all = { name: `predicting, ${architecture}`, zipped: total, unzipped: 0, budget: BUDGET.total[architecture] };
  for (const { name, zipped, unzipped, budget } of [...rows, all]) {
    const sizes = `${kilobytes(zipped)} zipped${unzipped ? `, ${kilobytes(unzipped)} unzipped` : ''}`;
    console.log(`${name.padEnd(20)} ${sizes}${budget ? `, budget ${kilobytes(budget)}` : ''}`);
  }
  const over = [...rows, all].filter(({ zipped, budget }) => budget !== undefined && zipped > budget);
  for (const { name } of over) console.error(`${name} is over its budget`);
  if (over.length > 0) process.exit(1);
}

function unzipped(zip: Buffer): number {
  return Object.values(unzipSync(zip)).reduce((sum, file) => sum + file.length, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0).padStart(6)} kB`;
}

await main();
