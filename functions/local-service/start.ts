import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { findEmbeddedDatabase, LOCAL_PORT, tableDirectory, WORK_DIRECTORY } from '#enrichment/database/embedded.ts';
import { runCommandLine, wholeNumber } from '#model/command-line.ts';
import { startEnrichment } from './enrichment.ts';
import { encoderDirectory, isNpmScript, serviceEnvironment } from './environment.ts';
import { startFunctions } from './functions.ts';
import { listen } from './http-server.ts';
import { isFree } from './ports.ts';
import { ARTIFACTS, exampleOf, prepareServedFiles, requireServable } from './served-model.ts';
import { StartError } from './start-error.ts';
import { watchSources } from './watch-sources.ts';

const PARENT_CHECKED_EVERY_MS = 500;

const HELP = `npm start [-- OPTIONS]: the whole service on this machine, without an AWS account; it starts its functions anew when sources change.
  --port N            port of the service (3000)
  --model DIR         directory of the model (${ARTIFACTS})
  --database-port N   port of the table (${LOCAL_PORT})
  --directory DIR     table and bundles, in the project (${WORK_DIRECTORY})
  --no-watch          leaves the functions as they are when sources change
  --verbose           prints what the framework and the enrichment do, too
A second service beside the first needs ports and a directory of its own.
Example: npm start -- --port 3001 --database-port 4281 --directory .build/second`;

async function main(): Promise<void> {
  const options = readOptions();
  const { port, databasePort, directory, model, isVerbose } = options;
  const manifest = requireServable(model, encoderDirectory());
  await requireUnused(options);
  const say = (line: string): void => console.log(line);
  const build = join(directory, 'work', 'offline');
  const variables = prepareServedFiles(model, manifest, build);
  const stop = stopSignal();
  const ends: (() => Promise<void> | void)[] = [];
  try {
    const place = { directory: tableDirectory(directory), port: databasePort };
    const enrichment = await startEnrichment(place, isVerbose ? say : () => undefined);
    ends.unshift(() => enrichment.close());
    const functions = await startFunctions({
      build,
      isVerbose,
      environment: { ...serviceEnvironment(model, enrichment.address), ...variables },
      record: (output) => enrichment.record(output),
    });
    ends.unshift(() => functions.stop());
    ends.unshift(await listen(port, functions, say));
    say('Starting …');
    await Promise.race([functions.ready(), stop.promise]);
    if (stop.signal.aborted) return;
    if (options.isWatching) ends.unshift(restartOnChanges(functions.restart, [model], say));
    say(welcome(port, exampleOf(manifest), enrichment.address.endpoint ?? ''));
    await stop.promise;
  } finally {
    for (const end of ends) await end();
  }
}

function readOptions() {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      port: { type: 'string', default: '3000' },
      model: { type: 'string', default: ARTIFACTS },
      'database-port': { type: 'string', default: String(LOCAL_PORT) },
      directory: { type: 'string', default: WORK_DIRECTORY },
      watch: { type: 'boolean', default: true },
      verbose: { type: 'boolean', default: false },
    },
  });
  const { model, directory, watch: isWatching, verbose: isVerbose } = values;
  const [port, databasePort] = [portOf('port', values.port), portOf('database-port', values['database-port'])];
  return { port, databasePort, model, directory, isWatching, isVerbose };
}

function portOf(option: string, value: string): number {
  return wholeNumber(option, value, 1, 65_535);
}

/** Throws a `StartError` when the directory or a port is in use: before anything is written. */
async function requireUnused({ port, databasePort, directory }: ReturnType<typeof readOptions>): Promise<void> {
  const open = await findEmbeddedDatabase(tableDirectory(directory));
  if (open) {
    const message = `${directory} is in use, its table is open at ${open.endpoint}: stop that service, or give this one --directory, --port and --database-port`;
    throw new StartError('DIRECTORY_IN_USE', message);
  }
  for (const [name, number] of Object.entries({ port, 'database-port': databasePort })) {
    if (await isFree(number)) continue;
    throw new StartError('PORT_TAKEN', `port ${number} is taken: stop what listens there, or npm start -- --${name} N`);
  }
}

/** Aborted by the first signal, and when npm is gone: it does not pass every signal on. */
function stopSignal(): { readonly signal: AbortSignal; readonly promise: Promise<void> } {
  const stop = new AbortController();
  const promise = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  if (isNpmScript()) void abortWithParent(stop, process.ppid);
  return { signal: stop.signal, promise };
}

async function abortWithParent(stop: AbortController, parent: number): Promise<void> {
  while (process.ppid === parent) await sleep(PARENT_CHECKED_EVERY_MS, undefined, { ref: false });
  stop.abort();
}

function restartOnChanges(restart: () => Promise<void>, more: readonly string[], say: (line: string) => void) {
  let last = Promise.resolve();
  return watchSources(['functions', 'enrichment', 'model', 'layers/packaging', ...more], {
    onChange() {
      last = last.then(restart).then(
        () => say('Sources changed: the functions were started anew.'),
        (error: unknown) => console.error(error instanceof StartError ? `${error.code}: ${error.message}` : error),
      );
    },
    onFault: (reason) => console.error(`not watched: ${reason}`),
  });
}

function welcome(port: number, sentence: string, table: string): string {
  const url = `http://localhost:${port}`;
  const query = `sentence=${encodeURIComponent(sentence).replaceAll("'", '%27')}`;
  return `
intent-api answers at ${url}: open it to try sentences, or ${url}/api/docs to read how

  curl '${url}/api/intent?${query}'
  curl '${url}/api/enrichment?${query}'

The table answers at ${table}. Ctrl-C stops it all.
`;
}

await runCommandLine(HELP, main);
