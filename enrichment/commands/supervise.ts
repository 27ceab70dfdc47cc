import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { countPending } from '../store/work.ts';
import { workerEnvironment } from './environment.ts';
import { createProgressBar } from './progress-bar.ts';
import { isWorthTelling, printReport, type WorkerMessage } from './reporting.ts';
import type { Workplace } from './with-table.ts';
// A type alone: whoever only watches loads no enrichers.
import type { EnrichOptions } from './work.ts';

const COMMAND = fileURLToPath(new URL('enrich.ts', import.meta.url));

/** Several processes share what they can claim; this one only watches, and passes Ctrl-C on. */
export async function supervise(
  { table, address }: Workplace,
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
  await Promise.all(children.map((child, index) => watch(child, index, bar, isOnce)));
  bar.finish();
}

async function watch(
  child: ChildProcess,
  index: number,
  bar: ReturnType<typeof createProgressBar>,
  isOnce: boolean,
): Promise<void> {
  child.on('message', (message: WorkerMessage) => {
    if ('processed' in message) bar.add(message.processed);
    else if (isOnce || isWorthTelling(message.report)) printReport(message.report, `worker ${index + 1}`);
  });
  const [code, signal] = await once(child, 'exit');
  if (code === 0) return;
  console.error(`worker ${index + 1} ended with ${signal ?? code}; what it held is taken over when its lease ends`);
  process.exitCode = 1;
}
