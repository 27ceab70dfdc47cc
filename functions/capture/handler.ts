import { openTable } from '#enrichment/table/open-table.ts';
import { readEnvironment } from './environment.ts';
import { createLogBatchHandler } from './record-log-batch.ts';

const { table } = openTable(readEnvironment());

/** `functions/capture`: records the predicting function's log in the table. */
export const handler = createLogBatchHandler({
  table,
  now: Date.now,
  onReport: (report) => console.log(JSON.stringify({ type: 'capture', ...report })),
});
