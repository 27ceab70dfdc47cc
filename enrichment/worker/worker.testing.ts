import type { Enricher } from '../enricher.ts';
import { findUtterance } from '../store/lookup.ts';
import { recordObservation } from '../store/record.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import type { Utterance } from '../store/utterance.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { type RunReport, runWorker, type WorkerOptions } from './run-worker.ts';

export const START_MS = Date.UTC(2026, 1, 3, 8);
export const HOUR_MS = 3_600_000;

export const lengthEnricher: Enricher<number> = { name: 'length', version: 1, enrich: ({ text }) => text.length };

/** A worker with a table in memory and a clock that its test moves. */
export interface WorkerFixture {
  readonly table: Table;
  nowMs: number;
  run(options?: Partial<WorkerOptions>): Promise<RunReport>;
  observe(...sentences: string[]): Promise<void>;
  find(sentence: string): Promise<Utterance | undefined>;
}

export function createWorkerFixture(): WorkerFixture {
  const table = createMemoryTable();
  let serial = 0;
  const fixture: WorkerFixture = {
    table,
    nowMs: START_MS,
    run: (options = {}) =>
      runWorker({
        table,
        enrichers: [lengthEnricher],
        now: () => fixture.nowMs,
        random: () => 0.5,
        sleep: async () => undefined,
        newOwner: () => `owner ${serial++}`,
        remainingMs: () => Number.POSITIVE_INFINITY,
        stopping: () => false,
        throttledShare: () => 0,
        ...options,
      }),
    async observe(...sentences) {
      for (const sentence of sentences) {
        const prediction = { intent: 'find-train', confidence: 0.9, accepted: true, scores: { 'find-train': 0.9 } };
        const observation = {
          id: `id ${sentence}`,
          atMs: fixture.nowMs,
          sentence,
          redactions: [],
          prediction,
          model: 'm',
        };
        await recordObservation(table, observation);
      }
    },
    find: (sentence) => findUtterance(table, hashSentence(sentence), fixture.nowMs),
  };
  return fixture;
}
