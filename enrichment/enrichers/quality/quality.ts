import type { Enricher } from '../../enricher.ts';
import { unseenShare } from './familiarity.ts';
import type { Quality } from './result.ts';

/** How certain the prediction was, and how novel the sentence is. */
export function createQuality(): Enricher<Quality> {
  return {
    name: 'quality',
    version: 4,
    enrich({ text, prediction }) {
      const scores = Object.values(prediction.scores).sort((a, b) => b - a);
      const [first = 0, second = 0] = scores;
      const entropy = scores.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
      return { margin: round(first - second), entropy: round(entropy), unseen: round(unseenShare(text)) };
    },
  };
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
