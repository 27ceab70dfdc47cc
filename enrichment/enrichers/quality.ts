import type { Enricher } from '../enricher.ts';
import { unseenShare } from './quality/familiarity.ts';

export interface Quality {
  /** Distance between the two highest probabilities, 0 to 1: small means torn between two intents. */
  readonly margin: number;
  /** Shannon entropy of the probabilities in bits: 0 when sure, 3 when all eight intents are alike. */
  readonly entropy: number;
  /** Share of the sentence's character n-grams that the corpus does not have, 0 to 1: high means new territory. */
  readonly unseen: number;
}

/** How sure the model was of a sentence, and how new the sentence is to it. */
export const quality: Enricher<Quality> = {
  name: 'quality',
  version: 3,
  enrich({ text, prediction }) {
    const scores = Object.values(prediction.scores).sort((a, b) => b - a);
    const [first = 0, second = 0] = scores;
    const entropy = scores.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
    return { margin: round(first - second), entropy: round(entropy), unseen: round(unseenShare(text)) };
  },
};

function round(value: number): number {
  return Number(value.toFixed(4));
}
