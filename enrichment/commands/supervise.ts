import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { countPending } from '../store/queue.ts';
import { workerEnvironment } from './environment.ts';
import { createProgressBar } from './progress-bar.ts';
import type { CommandContext } from './with-table.ts';
// A type alone: this process loads no enrichers.
import type { EnrichOptions } from './worker-loop.ts';
import { isWorthReporting, printReport, type WorkerMessage } from './worker-messages.ts';

const COMMAND = fileURLToPath(new URL('enrich.ts', import.meta.url));

/** Starts worker processes, shows their progress and passes Ctrl-C on to them. */
export async function supervise(
  { table, address }: CommandContext,
  workers: number,
  { once: isOnce, leaseMs, stop }: EnrichOptions,
): Promise<void> {
  const bar = createProgressBar(await countPending(table));
  const children = Array.from({ length: workers }, () =>
    fork(COMMAND, [`--lease-ms=${leaseMs}`, ...(isOnce ? ['--once'] : [])], { env: workerEnvironment(address) }),
  );
  stop.addEventListener('abort', () => {
    for (const child of children) if (child.connected) child.send('stop');
  });
  await Promise.all(children.map((child, index) => follow(child, index, bar, isOnce)));
  bar.finish();
}

async function follow(
  child: ChildProcess,
  index: number,
  bar: ReturnType<typeof createProgressBar>,
  isOnce: boolean,
): Promise<void> {
  child.on('message', (message: WorkerMessage) => {
    if ('processed' in message) bar.increment();
    else if (isOnce || isWorthReporting(message.report)) printReport(message.report, `worker ${index + 1}`);
  });
  const [code, signal] = await once(child, 'exit');
  if (code === 0) return;
  console.error(`worker ${index + 1} ended with ${signal ?? code}; its claims are taken over when their leases expire`);
  process.exitCode = 1;
}
