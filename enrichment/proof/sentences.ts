import { readCorpus } from '#model/train/corpus.ts';
import type { Sighting } from '../store/record.ts';

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
