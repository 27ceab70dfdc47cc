import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createEnrichers } from '../enrichers/index.ts';
import { countPending } from '../store/work.ts';
import type { TableAddress } from '../table/dynamodb-table.ts';
import type { OpenTable } from '../table/open-table.ts';
import { runInRealTime } from '../work/run-in-real-time.ts';
import { type RunReport, WORKER_DEFAULTS } from '../work/worker.ts';
import { readEnvironment, workerEnvironment } from './environment.ts';
import { createProgressBar } from './progress-bar.ts';
import { withTable } from './with-table.ts';

const EVERY_MS = 5_000;
const WORKERS_LIMIT = 64;
const LEASE_LIMIT_MS = 3_600_000;

/** What a worker process tells the one that started it. */
type Message = { readonly processed: string } | { readonly report: RunReport };

/**
 * `npm run enrich [-- --once --workers N --lease-ms N]`: works on this machine at the table of `TABLE_NAME`, or at this machine's. Ctrl-C ends
 * it cleanly: what is under way is finished or given back; a second one ends it at once, and leases see to the rest.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      workers: { type: 'string', default: '1' },
      'lease-ms': { type: 'string', default: String(WORKER_DEFAULTS.leaseMs) },
    },
  });
  const workers = wholeNumber('workers', values.workers, WORKERS_LIMIT);
  const leaseMs = wholeNumber('lease-ms', values['lease-ms'], LEASE_LIMIT_MS);
  if (workers === undefined || leaseMs === undefined) return;
  const options = { once: values.once, leaseMs, stop: stopSignal() };
  await withTable(readEnvironment().address, (open, address) =>
    workers === 1 ? work(open, options) : supervise(open, address, workers, options),
  );
}

interface Options {
  readonly once: boolean;
  readonly leaseMs: number;
  readonly stop: AbortSignal;
}

function wholeNumber(option: string, value: string, limit: number): number | undefined {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= limit) return number;
  console.error(`--${option}: expected a whole number from 1 to ${limit}, got ${value}`);
  process.exitCode = 2;
  return undefined;
}

/** Aborted by the first Ctrl-C, or by the process that started this one. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => (stop.signal.aborted ? process.exit(130) : stop.abort()));
  }
  process.on('message', () => stop.abort());
  // The one that started this is gone: nobody reads the reports any more.
  process.on('disconnect', () => stop.abort());
  return stop.signal;
}

async function work({ table, throttledShare }: OpenTable, { once: isOnce, leaseMs, stop }: Options): Promise<void> {
  const { gate, enrichers: options } = readEnvironment();
  const enrichers = createEnrichers(options);
  const isChild = process.send !== undefined;
  const bar = isChild ? undefined : createProgressBar(await countPending(table));
  do {
    const report = await runInRealTime({
      table,
      throttledShare,
      enrichers,
      settings: { gate, leaseMs },
      remainingMs: () => Number.POSITIVE_INFINITY,
      stopping: () => stop.aborted,
      onProcessed: (processed) => (isChild ? tell({ processed }) : bar?.add(processed)),
    });
    bar?.finish();
    if (isChild) tell({ report });
    else if (isOnce || worthTelling(report)) print(report);
    if (!isOnce) await pause(stop);
  } while (!isOnce && !stop.aborted);
  // An open channel would keep this process alive.
  if (isChild) process.disconnect();
}

function tell(message: Message): void {
  process.send?.(message);
}

/** Several processes share what they can claim; this one only watches, and passes Ctrl-C on. */
async function supervise(
  { table }: OpenTable,
  address: TableAddress,
  workers: number,
  { once: isOnce, leaseMs, stop }: Options,
): Promise<void> {
  const bar = createProgressBar(await countPending(table));
  const command = fileURLToPath(import.meta.url);
  const children = Array.from({ length: workers }, () =>
    fork(command, [`--lease-ms=${leaseMs}`, ...(isOnce ? ['--once'] : [])], { env: workerEnvironment(address) }),
  );
  stop.addEventListener('abort', () => {
    for (const child of children) if (child.connected) child.send('stop');
  });
  await Promise.all(children.map((child, index) => watch(child, index, bar, isOnce)));
  bar.finish();
}

async function watch(
  child: ChildProcess,
  index: number,
  bar: ReturnType<typeof createProgressBar>,
  isOnce: boolean,
): Promise<void> {
  child.on('message', (message: Message) => {
    if ('processed' in message) bar.add(message.processed);
    else if (isOnce || worthTelling(message.report)) print(message.report, `worker ${index + 1}`);
  });
  const [code, signal] = await once(child, 'exit');
  if (code === 0) return;
  console.error(`worker ${index + 1} ended with ${signal ?? code}; what it held is taken over when its lease ends`);
  process.exitCode = 1;
}

function worthTelling({ counts, ended }: RunReport): boolean {
  return ended === 'yielded' || Object.values(counts).some((count) => count > 0);
}

function print({ ended, gate, counts, errors }: RunReport, who = 'run'): void {
  const told = Object.entries({ ...counts, ...errors }).filter(([, count]) => count > 0);
  const figures = told.map(([what, count]) => `${count} ${what}`).join(', ') || 'nothing to do';
  console.log(`${who} ${ended}: ${figures}; ${gate.why}`);
}

async function pause(stop: AbortSignal): Promise<void> {
  await sleep(EVERY_MS, undefined, { signal: stop }).catch((error: unknown) => {
    if (!stop.aborted) throw error;
  });
}

await main();
