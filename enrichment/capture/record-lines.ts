import pMap from 'p-map';
import { type EnrichmentError, errorCode } from '../enrichment-error.ts';
import { addToRate } from '../store/rate.ts';
import { type Observation, type Recorded, recordObservation } from '../store/record.ts';
import type { Table } from '../table/table.ts';
import { parsePredictionLine } from './parse-prediction-line.ts';

export interface RecordReport {
  readonly counts: Readonly<Record<Recorded, number>>;
  /** Lines that are no predictions, by their index: they are reported, and not tried again. */
  readonly rejected: readonly { readonly index: number; readonly code: string; readonly reason: string }[];
}

/** Sentences recorded at once. */
const CONCURRENCY = 8;

/**
 * Records the predictions of a batch of log lines. Lines that are none do not stop the others. When the table fails, the rest is
 * still tried, and then the first failure is thrown: deliver the batch again, nothing is counted twice.
 */
export async function recordLines(table: Table, lines: readonly string[], nowMs: number): Promise<RecordReport> {
  const counts = { counted: 0, repeated: 0, erased: 0 };
  const rejected: RecordReport['rejected'][number][] = [];
  const failures: unknown[] = [];
  const counted: Observation[] = [];
  const failed = (error: unknown, index: number): void => {
    if (!isRejected(error)) failures.push(error);
    else rejected.push({ index, code: error.code, reason: error.message });
  };
  const bySentence = new Map<string, { observation: Observation; index: number }[]>();
  for (const [index, line] of lines.entries()) {
    try {
      const observation = parsePredictionLine(line, nowMs);
      const equal = bySentence.get(observation.sentence);
      if (equal) equal.push({ observation, index });
      else bySentence.set(observation.sentence, [{ observation, index }]);
    } catch (error) {
      failed(error, index);
    }
  }
  // One after another, as the predictions of one sentence are counted by the same items.
  const recordEqual = async (equal: readonly { observation: Observation; index: number }[]): Promise<void> => {
    for (const { observation, index } of equal) {
      try {
        const recorded = await recordObservation(table, observation);
        counts[recorded]++;
        if (recorded === 'counted') counted.push(observation);
      } catch (error) {
        failed(error, index);
      }
    }
  };
  await pMap(bySentence.values(), recordEqual, { concurrency: CONCURRENCY });
  await addToRate(table, counted);
  if (failures.length > 0) throw failures[0];
  return { counts, rejected };
}

/** The line is at fault, not the table: it would be refused again. */
function isRejected(error: unknown): error is EnrichmentError {
  return ['LOG_LINE_INVALID', 'TABLE_ITEM_TOO_LARGE', 'TABLE_REFUSED'].includes(errorCode(error));
}
