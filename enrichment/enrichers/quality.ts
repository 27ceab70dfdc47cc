import type { Enricher } from '../enricher.ts';
import { unseenShare } from './quality/familiarity.ts';

export interface Quality {
  /** Distance between the two highest probabilities, 0 to 1: small when two intents are equally likely. */
  readonly margin: number;
  /** Shannon entropy of the probabilities in bits: 0 for one certain intent, 3 when all eight are equally likely. */
  readonly entropy: number;
  /** Share of the sentence's character n-grams that the corpus does not have, 0 to 1: high for sentences unlike the corpus. */
  readonly unseen: number;
}

/** How certain the prediction was, and how novel the sentence is. */
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
