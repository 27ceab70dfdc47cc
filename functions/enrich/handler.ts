import type { Context } from 'aws-lambda';
import { createEnrichers } from '#enrichment/enrichers/index.ts';
import { openTable } from '#enrichment/table/open-table.ts';
import { runInRealTime } from '#enrichment/worker/run-in-real-time.ts';
import { readEnvironment } from './environment.ts';

const { address, throttle, enrichers: options } = readEnvironment();
const { table, throttledShare } = openTable(address);
const enrichers = createEnrichers(options);

/** `functions/enrich`: one run of the worker for each event of the schedule. An event that is delivered twice does no harm. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  const report = await runInRealTime({
    table,
    throttledShare,
    enrichers,
    remainingMs: () => context.getRemainingTimeInMillis(),
    stopping: () => false,
    settings: { throttle },
  });
  // Lambda wraps lines of the console, and the metric filters would not find their fields.
  process.stdout.write(`${JSON.stringify({ type: 'enrich', ...report })}\n`);
}
