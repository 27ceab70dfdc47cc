import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { LINE_START } from '#enrichment/capture/prediction-line.ts';
import { recordLines } from '#enrichment/capture/record-lines.ts';
import { describeError } from '#enrichment/enrichment-error.ts';
import type { Table } from '#enrichment/table/table.ts';

/** Lines recorded at once. */
const BATCH = 100;
/** Lines kept while the table is slow: about 10 MB; past this the oldest go, as they do when a log is full. */
const QUEUE_LIMIT = 20_000;

export interface RecorderOptions {
  readonly table: Table;
  readonly now: () => number;
  /** Told in words of what could not be recorded. */
  readonly onFault: (message: string) => void;
}

/**
 * Does on this machine what the log subscription does on AWS: reads what the predicting process prints, and records the
 * predictions in it. It reads on whatever the table does, so the predicting process never waits for it. Answers once the output has
 * ended and everything read is recorded.
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
