import { parseArgs } from 'node:util';
import { runCommandLine, wholeNumber } from '#model/command-line.ts';
import { WORKER_DEFAULTS } from '../worker/run-worker.ts';
import { supervise } from './supervise.ts';
import { withTable } from './with-table.ts';

const WORKERS_LIMIT = 64;
const LEASE_LIMIT_MS = 3_600_000;

const HELP = `npm run enrich [-- OPTIONS]: runs enrichment workers on this machine, on the table of TABLE_NAME or on that of npm start.
  --once            ends when nothing is left to do
  --workers N       worker processes (1)
  --lease-ms N      how long a worker may keep a sentence (${WORKER_DEFAULTS.leaseMs})
  --directory DIR   where npm start keeps its table (.build)
Ctrl-C ends it cleanly; a second Ctrl-C ends it at once, and what was begun is taken up again when its lease expires.
Example: npm run enrich -- --once --workers 2`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      workers: { type: 'string', default: '1' },
      'lease-ms': { type: 'string', default: String(WORKER_DEFAULTS.leaseMs) },
      directory: { type: 'string' },
    },
  });
  const workers = wholeNumber('workers', values.workers, 1, WORKERS_LIMIT);
  const leaseMs = wholeNumber('lease-ms', values['lease-ms'], 1, LEASE_LIMIT_MS);
  const options = { once: values.once, leaseMs, stop: stopSignal() };
  try {
    await withTable(async (context) => {
      if (workers > 1) return supervise(context, workers, options);
      // Loads the gazetteer and the language profiles, which the supervising process does not need.
      const { runWorkerLoop } = await import('./worker-loop.ts');
      await runWorkerLoop(context, options);
    }, values.directory);
  } finally {
    // In a child process the open channel would keep it alive.
    if (process.connected) process.disconnect();
  }
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

await runCommandLine(HELP, main);
