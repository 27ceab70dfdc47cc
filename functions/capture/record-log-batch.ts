import { decodeLogBatch } from '#enrichment/capture/log-batch.ts';
import { type RecordReport, recordLines } from '#enrichment/capture/record-lines.ts';
import type { Table } from '#enrichment/table/table.ts';

export interface LogBatchOptions {
  readonly table: Table;
  readonly now: () => number;
  /** Called with the report of every batch; it has rejected lines by index and reason, never their content. */
  readonly onReport: (report: RecordReport) => void;
}

/**
 * The handler of the log subscription: decodes a batch and records its predictions. Throws when the batch cannot be read or the
 * table fails; Lambda then retries, and at last sends the event to the dead-letter queue.
 */
export function createLogBatchHandler({ table, now, onReport }: LogBatchOptions): (event: unknown) => Promise<void> {
  return async (event) => onReport(await recordLines(table, decodeLogBatch(event), now()));
}
