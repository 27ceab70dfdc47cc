import type { Enricher } from '../enricher.ts';

export interface Quality {
  /** Distance between the two highest probabilities, 0 to 1: small means torn between two intents. */
  readonly margin: number;
  /** Shannon entropy of the probabilities in bits: 0 when sure, 3 when all eight intents are alike. */
  readonly entropy: number;
}

/** How sure the model was of a sentence, whatever it answered. */
export const quality: Enricher<Quality> = {
  name: 'quality',
  version: 1,
  enrich({ prediction }) {
    const scores = Object.values(prediction.scores).sort((a, b) => b - a);
    const [first = 0, second = 0] = scores;
    const entropy = scores.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
    return { margin: round(first - second), entropy: round(entropy) };
  },
};

function round(value: number): number {
  return Number(value.toFixed(4));
}
