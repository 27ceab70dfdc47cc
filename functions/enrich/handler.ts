import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { createEnrichers } from '#enrichment/enrichers/index.ts';
import { openTable } from '#enrichment/table/open-table.ts';
import { runWorker } from '#enrichment/work/worker.ts';
import { readEnvironment } from './environment.ts';

const { address, gate, enrichers: options } = readEnvironment();
const { table, throttledShare } = openTable(address);
const enrichers = createEnrichers(options);

/** `functions/enrich`: one run of the worker for each event of the schedule; an event that comes twice finds less to do. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  const report = await runWorker({
    table,
    throttledShare,
    enrichers,
    now: Date.now,
    random: Math.random,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    newHolder: randomUUID,
    remainingMs: () => context.getRemainingTimeInMillis(),
    stopping: () => false,
    settings: { gate },
  });
  console.log(JSON.stringify({ type: 'enrich', ...report }));
}
