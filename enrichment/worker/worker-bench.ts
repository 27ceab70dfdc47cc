import type { Enricher } from '../enricher.ts';
import { findUtterance } from '../store/lookup.ts';
import { recordSighting } from '../store/record.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import type { Utterance } from '../store/utterance.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { type RunReport, runWorker, type WorkerOptions } from './worker.ts';

export const START_MS = Date.UTC(2026, 1, 3, 8);
export const HOUR_MS = 3_600_000;

export const lengthEnricher: Enricher<number> = { name: 'length', version: 1, enrich: ({ text }) => text.length };

/** A worker with a table in memory and a clock that its test moves. */
export interface WorkerBench {
  readonly table: Table;
  nowMs: number;
  run(options?: Partial<WorkerOptions>): Promise<RunReport>;
  see(...sentences: string[]): Promise<void>;
  find(sentence: string): Promise<Utterance | undefined>;
}

export function createWorkerBench(): WorkerBench {
  const table = createMemoryTable();
  let serial = 0;
  const bench: WorkerBench = {
    table,
    nowMs: START_MS,
    run: (options = {}) =>
      runWorker({
        table,
        enrichers: [lengthEnricher],
        now: () => bench.nowMs,
        random: () => 0.5,
        sleep: async () => undefined,
        newHolder: () => `holder ${serial++}`,
        remainingMs: () => Number.POSITIVE_INFINITY,
        stopping: () => false,
        throttledShare: () => 0,
        ...options,
      }),
    async see(...sentences) {
      for (const sentence of sentences) {
        const prediction = { intent: 'find-train', confidence: 0.9, accepted: true, scores: { 'find-train': 0.9 } };
        const made = { id: `id ${sentence}`, atMs: bench.nowMs, sentence, redactions: [], prediction, model: 'm' };
        await recordSighting(table, made);
      }
    },
    find: (sentence) => findUtterance(table, hashSentence(sentence), bench.nowMs),
  };
  return bench;
}
