import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { runCommandLine, UsageError } from '#model/command-line.ts';
import { buildEncoderLayer } from '../encoder/build.ts';
import { buildModelLayer } from '../model/build.ts';
import { type Architecture, buildOnnxruntimeLayer } from '../onnxruntime/build.ts';
import { withCloudFormationStub } from './cloudformation-stub.ts';
import { strayFiles } from './contents.ts';

/** Budgets in zipped bytes: Lambda fetches and unpacks them before a cold start. */
const BUDGET = {
  /**
   * With the encoder (without, 18 MB less) and the gazetteer (1.5 MB at most, which no call without entities loads). The model takes
   * what they leave: that of eight labels is 1.2 MB, that of 150 labels 2.0.
   */
  total: { arm64: 33_500_000, x86_64: 41_500_000 },
  function: 200_000,
  /** With the files that it loads late. */
  intent: 1_700_000,
  /** No prediction waits for these: Swagger UI is 550 kB, the AWS SDK 200 kB, and `enrich` contains gazetteers. */
  others: {
    'docs.zip': 700_000,
    'playground.zip': 200_000,
    'capture.zip': 300_000,
    'lookup.zip': 300_000,
    'enrich.zip': 15_000_000,
  } as Record<string, number>,
} as const;
const ARTIFACTS = 'model/languages/fr/artifacts';
const ENCODER = 'model/encoder/artifacts';
const ENCODER_NOTICE = 'model/encoder/NOTICE';
const BUILD = '.build';

const HELP = `npm run package [-- OPTIONS]: writes what is deployed, zips and template, to .build/package/<arch> or, for stages other than
dev, to .build/package/<stage>-<arch>. Fails on a file that is not allowed and on a size over its budget.
  --model DIR       the model (${ARTIFACTS}); documentation and playground are made for it
  --arch NAME       arm64 or x86_64 (arm64)
  --stage NAME      a stage of functions/deployment/stages/stages.yml (dev)
  --param K=V       a parameter of the stage, again for each
  --account         asks the stage's stack which layers it has, so that unchanged ones are not deployed again; needs credentials
Example: npm run package -- --model my-model`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      arch: { type: 'string', default: 'arm64' },
      stage: { type: 'string', default: 'dev' },
      model: { type: 'string', default: ARTIFACTS },
      param: { type: 'string', multiple: true, default: [] },
      account: { type: 'boolean', default: false },
    },
  });
  const architecture = parseArchitecture(values.arch);
  const name = values.stage === 'dev' ? architecture : `${values.stage}-${architecture}`;
  const [output, build] = [join(BUILD, 'package', name), join(BUILD, 'work', name)];
  // A stale bundle would get into a zip.
  for (const stale of [output, build]) rmSync(stale, { recursive: true, force: true });
  buildOnnxruntimeLayer(join(build, 'layers', 'onnxruntime'), architecture);
  const { encoder } = buildModelLayer(values.model, join(build, 'layers', 'model'));
  if (encoder) buildEncoderLayer(ENCODER, ENCODER_NOTICE, join(build, 'layers', 'encoder'), encoder.version);
  const environment = await servedEnvironment(values.model, join(build, 'served'));
  const parameters = [
    `architecture=${architecture}`,
    `build=${build}`,
    `encoder=${encoder ? 'on' : 'off'}`,
    ...values.param,
  ];
  const serverless = [
    'package',
    '--package',
    output,
    '--stage',
    values.stage,
    ...parameters.flatMap((p) => ['--param', p]),
  ];
  const status = values.account
    ? await run('serverless', serverless, environment)
    : await withCloudFormationStub((stub) => run('serverless', serverless, { ...environment, ...stub }));
  if (status !== 0) process.exit(status);
  reportStrayFiles(output);
  reportSizes(output, architecture);
}

/** The variables with which the framework bundles documentation and playground for a model that is not the committed one. */
async function servedEnvironment(model: string, directory: string): Promise<Record<string, string>> {
  if (relative(model, ARTIFACTS) === '') return {};
  const status = await run(process.execPath, ['functions/docs/generate.ts', '--model', model, '--out', directory], {});
  if (status !== 0) process.exit(status);
  return { SERVED_DIRECTORY: directory };
}

function parseArchitecture(value: string): Architecture {
  if (value === 'arm64' || value === 'x86_64') return value;
  throw new UsageError(`--arch: expected arm64 or x86_64, got ${value}`);
}

async function run(command: string, parameters: string[], environment: Record<string, string>): Promise<number> {
  const child = spawn(command, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const [status] = await once(child, 'exit');
  return status ?? 1;
}

function reportStrayFiles(directory: string): void {
  const stray = readdirSync(directory)
    .filter((name) => name.endsWith('.zip'))
    .flatMap((name) => {
      const files = Object.keys(unzipSync(readFileSync(join(directory, name))));
      return strayFiles(name, files).map((file) => `${name}: ${file}`);
    });
  for (const file of stray) console.error(`file not allowed by layers/packaging/contents.ts: ${file}`);
  if (stray.length > 0) process.exit(1);
}

const LAYERS = ['onnxruntime.zip', 'model.zip', 'encoder.zip'];

function reportSizes(directory: string, architecture: Architecture): void {
  const zips = readdirSync(directory).filter((name) => name.endsWith('.zip'));
  const rows = zips.map((name) => {
    const bytes = readFileSync(join(directory, name));
    const own = name === 'intent.zip' ? BUDGET.intent : BUDGET.function;
    const budget = LAYERS.includes(name) ? undefined : (BUDGET.others[name] ?? own);
    return { name, zipped: bytes.length, unzipped: unzipped(bytes), budget };
  });
  const predicting = rows.filter(({ name }) => BUDGET.others[name] === undefined);
  const total = predicting.reduce((sum, { zipped }) => sum + zipped, 0);
  const all = { name: `predicting, ${architecture}`, zipped: total, unzipped: 0, budget: BUDGET.total[architecture] };
  for (const { name, zipped, unzipped, budget } of [...rows, all]) {
    const sizes = `${kilobytes(zipped)} zipped${unzipped ? `, ${kilobytes(unzipped)} unzipped` : ''}`;
    console.log(`${name.padEnd(20)} ${sizes}${budget ? `, budget ${kilobytes(budget)}` : ''}`);
  }
  const over = [...rows, all].filter(({ zipped, budget }) => budget !== undefined && zipped > budget);
  for (const { name } of over) console.error(`${name} is over its budget`);
  if (over.includes(all)) console.error('a model of fewer labels, or one trained with --no-encoder, takes less');
  if (over.length > 0) process.exit(1);
}

function unzipped(zip: Buffer): number {
  return Object.values(unzipSync(zip)).reduce((sum, file) => sum + file.length, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0).padStart(6)} kB`;
}

await runCommandLine(HELP, main);
