import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { LINE_START } from '#enrichment/capture/prediction-line.ts';
import { recordLines } from '#enrichment/capture/record-lines.ts';
import { describeError } from '#enrichment/enrichment-error.ts';
import type { Table } from '#enrichment/table/table.ts';

/** Lines recorded in one call. */
const BATCH = 100;
/** Lines buffered while the table is slow, about 10 MB; beyond that the oldest are dropped. */
const QUEUE_LIMIT = 20_000;

export interface RecorderOptions {
  readonly table: Table;
  readonly now: () => number;
  /** Called with a message when lines could not be recorded. */
  readonly onFault: (message: string) => void;
}

/**
 * In place of the log subscription on AWS: reads the output of the predicting process and records the predictions in it. Reading
 * never waits for the table, so neither does the predicting process. Resolves when the output has ended and all that was
 * read is recorded.
 */
export async function recordOutput(output: Readable, { table, now, onFault }: RecorderOptions): Promise<void> {
  const queue: string[] = [];
  let recording: Promise<void> | undefined;
  let dropped = 0;
  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      const lines = queue.splice(0, BATCH);
      try {
        const { rejected } = await recordLines(table, lines, now());
        for (const { code, reason } of rejected) onFault(`a line was not recorded: ${code}: ${reason}`);
      } catch (error) {
        onFault(`${lines.length} predictions may not be recorded: ${describeError(error)}`);
      }
    }
    recording = undefined;
  };
  for await (const line of createInterface({ input: output })) {
    if (!line.startsWith(LINE_START)) continue;
    queue.push(line);
    if (queue.length > QUEUE_LIMIT) {
      queue.shift();
      if (dropped++ % BATCH === 0) onFault(`the table is too slow: ${dropped} predictions were dropped`);
    }
    recording ??= drain();
  }
  await recording;
}
