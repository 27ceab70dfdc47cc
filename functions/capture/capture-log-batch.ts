import { decodeLogBatch } from '#enrichment/capture/log-batch.ts';
import { type RecordReport, recordLines } from '#enrichment/capture/record-lines.ts';
import type { Table } from '#enrichment/table/table.ts';

export interface CaptureOptions {
  readonly table: Table;
  readonly now: () => number;
  /** Told of every batch; rejected lines stand in it by index and reason, never by content. */
  readonly onReport: (report: RecordReport) => void;
}

/**
 * The handler of the log subscription: unpacks a batch and records its predictions. Throws when the batch cannot be read or the
 * table fails; Lambda then delivers it again, and at last puts it into the dead letters.
 */
export function createCaptureHandler({ table, now, onReport }: CaptureOptions): (event: unknown) => Promise<void> {
  return async (event) => onReport(await recordLines(table, decodeLogBatch(event), now()));
}
