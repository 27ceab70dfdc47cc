import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { DATA_DIRECTORY, LOCAL_PORT } from '#enrichment/database/embedded.ts';
import type { Manifest } from '#model/manifest.ts';
import { ModelError } from '#model/model-error.ts';
import { startEnrichment } from './enrichment.ts';
import { encoderDirectory, serviceEnvironment } from './environment.ts';
import { ARTIFACTS, exampleOf, prepareServedFiles, requireServable } from './served-model.ts';

const READY_WITHIN_MS = 60_000;
const POLL_EVERY_MS = 200;

const HELP = `npm start [-- OPTIONS]: the whole service on this machine, without an AWS account.
  --port N            port of the service (3000)
  --model DIR         directory of the model (model/languages/fr/artifacts)
  --database-port N   port of the table (${LOCAL_PORT})
  --directory DIR     table and bundles, in the project (.build)
A second service beside the first needs ports and a directory of its own.`;

async function main(): Promise<void> {
  if (process.argv.slice(2).includes('--help')) return console.log(HELP);
  const values = readOptions();
  if (!values) return;
  const manifest = openModel(values.model);
  if (!manifest) return;
  for (const name of ['port', 'database-port'] as const) {
    if (await isFree(Number(values[name]))) continue;
    return fail(`Port ${values[name]} is taken or not a port: stop what listens there, or npm start -- --${name} N`);
  }
  const table = join(values.directory, basename(DATA_DIRECTORY));
  const build = join(values.directory, 'work', 'offline');
  const enrichment = await startEnrichment({ directory: table, port: Number(values['database-port']) });
  // Any free port for the framework's own Lambda endpoint, which is not used.
  const ports = ['--httpPort', values.port, '--lambdaPort', '0'];
  const server = spawn('serverless', ['offline', 'start', ...ports, '--param', `build=${build}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...serviceEnvironment(values.model, enrichment.address),
      ...prepareServedFiles(values.model, manifest, build),
    },
  });
  const recorded = enrichment.record(server.stdout);
  server.on('exit', async (code) => {
    await recorded;
    await enrichment.close();
    process.exit(code ?? 1);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
  const url = `http://localhost:${values.port}`;
  const health = await untilResponding(`${url}/api/health`);
  if (!health.ok) console.error(`The model cannot be used: ${await health.text()}`);
  const query = `sentence=${encodeURIComponent(exampleOf(manifest)).replaceAll("'", '%27')}`;
  console.log(`
intent-api answers at ${url}: open it to try sentences, or ${url}/api/docs to read how

  curl '${url}/api/intent?${query}'
  curl '${url}/api/enrichment?${query}'

The table answers at ${enrichment.address.endpoint}. Ctrl-C stops it all.`);
}

/** The manifest of the model; undefined, after a line on standard error, where it cannot be served. */
function openModel(directory: string): Manifest | undefined {
  try {
    return requireServable(directory, encoderDirectory());
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    fail(`${error.code}: ${error.message}`);
    return undefined;
  }
}

/** The options with their defaults; undefined, after a line on standard error, where one is unknown. */
function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '3000' },
        model: { type: 'string', default: ARTIFACTS },
        'database-port': { type: 'string', default: String(LOCAL_PORT) },
        directory: { type: 'string', default: dirname(DATA_DIRECTORY) },
      },
    }).values;
  } catch (error) {
    fail(`${error instanceof Error ? error.message.split('. ')[0] : error}; npm start -- --help lists the options`);
    return undefined;
  }
}

/** Whether nothing listens on the port; false for an invalid port. */
function isFree(port: number): Promise<boolean> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return Promise.resolve(false);
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, 'localhost', () => probe.close(() => resolve(true)));
  });
}

async function untilResponding(url: string): Promise<Response> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      return await fetch(url);
    } catch (cause) {
      if (performance.now() > deadline)
        throw new Error(`expected a response at ${url} within ${READY_WITHIN_MS} ms, got none`, { cause });
      await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
    }
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

await main();
