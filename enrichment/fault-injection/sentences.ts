import { readCorpus } from '#model/data/corpus.ts';
import { recordSighting, type Sighting } from '../store/record.ts';
import type { Table } from '../table/table.ts';

/** Sentences recorded at once. */
const LANES = 8;

/** The first `count` different sentences of the corpus, as predictions made a minute apart; scores are made up, and differ. */
export function sightCorpus(count: number, fromMs: number): Sighting[] {
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
      model: 'proof',
    };
  });
}

/** Records each, several at once. */
export async function recordAll(table: Table, sightings: readonly Sighting[]): Promise<void> {
  const queue = sightings.values();
  const lane = async (): Promise<void> => {
    for (const sighting of queue) await recordSighting(table, sighting);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
