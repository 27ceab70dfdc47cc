import { parseArgs } from 'node:util';
import { WORKER_DEFAULTS } from '../worker/run-worker.ts';
import { printable } from './printable.ts';
import { supervise } from './supervise.ts';
import { withTable } from './with-table.ts';

const WORKERS_LIMIT = 64;
const LEASE_LIMIT_MS = 3_600_000;

/**
 * `npm run enrich [-- --once --workers N --lease-ms N]`: runs workers on this machine, on the table of `TABLE_NAME` or on the
 * embedded one. Ctrl-C ends it cleanly: claims are completed or released; a second Ctrl-C ends it at once, and the leases expire.
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
    await withTable(async (context) => {
      if (workers > 1) return supervise(context, workers, options);
      // Loads the gazetteer and the language profiles, which the supervising process does not need.
      const { runWorkerLoop } = await import('./worker-loop.ts');
      await runWorkerLoop(context, options);
    });
  } finally {
    // In a child process the open channel would keep it alive.
    if (process.connected) process.disconnect();
  }
}

function wholeNumber(option: string, value: string, limit: number): number | undefined {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= limit) return number;
  console.error(`--${option}: expected a whole number from 1 to ${limit}, got ${printable(value)}`);
  process.exitCode = 2;
  return undefined;
}

/** Aborted by the first Ctrl-C, or by the parent process. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  let signals = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A terminal signals every process of the group, so that the parent's message is not counted as a second Ctrl-C.
      if (++signals > 1) process.exit(130);
      stop.abort();
    });
  }
  process.on('message', () => stop.abort());
  // The parent process is gone: nobody reads the reports any more.
  process.on('disconnect', () => stop.abort());
  return stop.signal;
}

await main();
