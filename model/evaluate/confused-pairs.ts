import type { Example } from '../data/dataset.ts';
import type { ScoredExample } from '../metrics.ts';
import { type Misclassification, mostConfidentErrors } from './breakdown.ts';

/** Two intents that are taken for each other. */
export interface ConfusedPair {
  /** The first is taken for the second at least as often as the second for the first. */
  readonly intents: readonly [string, string];
  /** How often the first was predicted as the second, and the second as the first. */
  readonly counts: readonly [number, number];
  /** Some of these sentences, the most confidently confused first. */
  readonly sentences: readonly Misclassification[];
}

const SENTENCES = 4;

/** The `max` pairs of intents that are confused most often, the worst first. */
export function confusedPairs(
  examples: readonly Example[],
  scored: readonly ScoredExample[],
  labels: readonly string[],
  max = 15,
): ConfusedPair[] {
  const errors = mostConfidentErrors(examples, scored, labels, examples.length);
  const pairs = Map.groupBy(errors, ({ intent, answered }) => JSON.stringify([intent, answered].toSorted()));
  return [...pairs.values()]
    .map((sentences): ConfusedPair => {
      const directions = [...Map.groupBy(sentences, ({ intent }) => intent)].sort(
        ([, a], [, b]) => b.length - a.length,
      );
      const [[first, most] = ['', []], [, fewest] = ['', []]] = directions;
      const second = most[0]?.answered ?? '';
      return {
        intents: [first, second],
        counts: [most.length, fewest.length],
        sentences: sentences.slice(0, SENTENCES),
      };
    })
    .sort((a, b) => sum(b.counts) - sum(a.counts))
    .slice(0, max);
}

function sum([a, b]: readonly [number, number]): number {
  return a + b;
}
