import type { Readable } from 'node:stream';
import { openDatabase } from '#enrichment/database/open-database.ts';
import { createEnrichers } from '#enrichment/enrichers/index.ts';
import type { TableAddress } from '#enrichment/table/dynamodb-table.ts';
import { openTable } from '#enrichment/table/open-table.ts';
import { scheduleEnvironment } from './environment.ts';
import { recordOutput } from './recorder.ts';
import { runSchedule } from './schedule.ts';

export interface LocalEnrichment {
  readonly address: TableAddress;
  /** Records the predictions in the output of a process; resolves when the output has ended and all are recorded. */
  record(output: Readable): Promise<void>;
  close(): Promise<void>;
}

/** Starts the table and the schedule of the enrichment on this machine; the data is kept in `directory`. `onRun` gets a line a run. */
export async function startEnrichment(
  place: { directory: string; port: number },
  onRun: (message: string) => void,
): Promise<LocalEnrichment> {
  const { throttle, enrichers } = scheduleEnvironment();
  const database = await openDatabase(place);
  const open = openTable(database.address);
  const stop = new AbortController();
  const schedule = runSchedule({
    ...open,
    enrichers: createEnrichers(enrichers),
    throttle,
    signal: stop.signal,
    onRun: (message) => onRun(`enrichment: ${message}`),
    onFault: warn,
  });
  return {
    address: database.address,
    record: (output) => recordOutput(output, { table: open.table, now: Date.now, onFault: warn }),
    async close() {
      stop.abort();
      await schedule;
      open.close();
      await database.close();
    },
  };
}

function warn(message: string): void {
  console.error(`enrichment: ${message}`);
}
