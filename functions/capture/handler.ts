import { openTable } from '#enrichment/table/open-table.ts';
import { createCaptureHandler } from './capture-log-batch.ts';
import { readEnvironment } from './environment.ts';

const { table } = openTable(readEnvironment());

/** `functions/capture`: the predicting function's log → the table. */
export const handler = createCaptureHandler({
  table,
  now: Date.now,
  onReport: (report) => console.log(JSON.stringify({ type: 'capture', ...report })),
});
