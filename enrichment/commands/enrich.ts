import { parseArgs } from 'node:util';
import { WORKER_DEFAULTS } from '../worker/worker.ts';
import { supervise } from './supervise.ts';
import { withTable } from './with-table.ts';

const WORKERS_LIMIT = 64;
const LEASE_LIMIT_MS = 3_600_000;

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
  try {
    await withTable(async (workplace) => {
      if (workers > 1) return supervise(workplace, workers, options);
      // Only who works loads the gazetteer and the language profiles.
      const { work } = await import('./work.ts');
      await work(workplace, options);
    });
  } finally {
    // Of a worker that another process started: the open channel would keep it alive, whatever it ended with.
    if (process.connected) process.disconnect();
  }
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
  let signals = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A terminal tells every process of the group; that the one above passes it on is no second Ctrl-C.
      if (++signals > 1) process.exit(130);
      stop.abort();
    });
  }
  process.on('message', () => stop.abort());
  // The one that started this is gone: nobody reads the reports any more.
  process.on('disconnect', () => stop.abort());
  return stop.signal;
}

await main();
