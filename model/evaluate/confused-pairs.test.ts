import { describe, expect, it } from 'vitest';
import { confusedPairs } from './confused-pairs.ts';

const LABELS = ['a', 'b', 'c'];
const CASES: readonly [sentence: string, truth: number, predicted: number, confidence: number][] = [
  ['one', 0, 1, 0.6],
  ['two', 1, 0, 0.7],
  ['three', 1, 0, 0.9],
  ['four', 2, 0, 0.99],
  ['five', 2, 2, 0.99],
];
const EXAMPLES = CASES.map(([sentence, truth]) => ({ sentence, intent: LABELS[truth] ?? '' }));
const SCORED = CASES.map(([, truth, predicted, confidence]) => ({ truth, predicted, confidence }));

describe('confusedPairs', () => {
  const pairs = confusedPairs(EXAMPLES, SCORED, LABELS);

  it('counts both directions of a pair, the more frequent first, the worst pair first', () => {
    expect(pairs.map(({ intents, counts }) => ({ intents, counts }))).toEqual([
      { intents: ['b', 'a'], counts: [2, 1] },
      { intents: ['c', 'a'], counts: [1, 0] },
    ]);
  });

  it('shows the sentences of a pair, the most confidently confused first', () => {
    expect(pairs[0]?.sentences.map(({ sentence }) => sentence)).toEqual(['three', 'two', 'one']);
  });

  it('is empty where everything is right, and no longer than asked for', () => {
    expect(confusedPairs(EXAMPLES.slice(4), SCORED.slice(4), LABELS)).toEqual([]);
    expect(confusedPairs(EXAMPLES, SCORED, LABELS, 1)).toHaveLength(1);
  });
});
