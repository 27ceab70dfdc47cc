import pMap from 'p-map';
import { readCorpus } from '#model/languages/fr/read-corpus.ts';
import { type Observation, recordObservation } from '../store/record.ts';
import type { Table } from '../table/table.ts';

const CONCURRENCY = 8;

/** The first `count` different sentences of the corpus, as predictions a minute apart; the scores are invented, and differ. */
export function observeCorpus(count: number, fromMs: number): Observation[] {
  const sentences = [...new Set(readCorpus().map(({ sentence }) => sentence))].slice(0, count);
  return sentences.map((sentence, index) => {
    const confidence = 0.5 + (index % 500) / 1000;
    return {
      id: `corpus-${index}`,
      atMs: fromMs + index * 60_000,
      sentence,
      redactions: [],
      prediction: {
        intent: 'find-train',
        confidence,
        accepted: confidence > 0.8,
        scores: { 'find-train': confidence, 'find-flight': 1 - confidence },
      },
      model: 'fault-injection',
    };
  });
}

/** Records each, several at once. */
export async function recordAll(table: Table, observations: readonly Observation[]): Promise<void> {
  await pMap(observations, (observation) => recordObservation(table, observation), { concurrency: CONCURRENCY });
}
