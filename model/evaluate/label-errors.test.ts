import { describe, expect, it } from 'vitest';
import { suspectLabels } from './label-errors.ts';

const LABELS = ['a', 'b'];
const CASES = [
  { sentence: 'right', truth: 0, predicted: 0, confidence: 0.9, ownProbability: 0.9 },
  { sentence: 'also right', truth: 1, predicted: 1, confidence: 0.8, ownProbability: 0.8 },
  { sentence: 'narrowly wrong', truth: 0, predicted: 1, confidence: 0.55, ownProbability: 0.45 },
  { sentence: 'surely wrong', truth: 0, predicted: 1, confidence: 0.95, ownProbability: 0.05 },
  { sentence: 'rather wrong', truth: 1, predicted: 0, confidence: 0.7, ownProbability: 0.3 },
];
const EXAMPLES = CASES.map(({ sentence, truth }) => ({ sentence, intent: LABELS[truth] ?? '' }));

describe('suspectLabels', () => {
  const suspects = suspectLabels(EXAMPLES, CASES, LABELS);

  it('lists the sentences that are predicted otherwise, by the margin between prediction and label', () => {
    expect(suspects.map(({ sentence }) => sentence)).toEqual(['surely wrong', 'rather wrong', 'narrowly wrong']);
    expect(suspects[0]).toEqual({
      sentence: 'surely wrong',
      intent: 'a',
      answered: 'b',
      confidence: 0.95,
      ownProbability: 0.05,
      likely: true,
    });
  });

  it('calls those likely that are as confident as sentences of the predicted intent usually are', () => {
    // Sentences of a have their own label at .467 on average, those of b at .55.
    expect(suspects.map(({ likely }) => likely)).toEqual([true, true, true]);
    const surer = CASES.map((score) => (score.sentence === 'also right' ? { ...score, ownProbability: 0.99 } : score));
    expect(suspectLabels(EXAMPLES, surer, LABELS).map(({ likely }) => likely)).toEqual([true, true, false]);
  });

  it('lists a tenth of the sentences, but 20 in any case', () => {
    const wrong = (count: number) => ({
      examples: Array.from({ length: count }, (_, i) => ({ sentence: `s${i}`, intent: 'a' })),
      scored: Array.from({ length: count }, () => ({ truth: 0, predicted: 1, confidence: 0.9, ownProbability: 0.1 })),
    });
    for (const [count, listed] of [
      [50, 20],
      [1_000, 100],
    ] as const) {
      const { examples, scored } = wrong(count);
      expect(suspectLabels(examples, scored, LABELS)).toHaveLength(listed);
    }
  });
});
