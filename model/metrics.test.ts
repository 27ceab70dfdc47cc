import { describe, expect, it } from 'vitest';
import {
  classificationMetrics,
  coverageCurve,
  expectedCalibrationError,
  reliability,
  type ScoredExample,
} from './metrics.ts';

/** Three of `a` (one taken for `b`), one of `b`, none of `c`. */
const SCORED: readonly ScoredExample[] = [
  { truth: 0, predicted: 0, confidence: 0.95 },
  { truth: 0, predicted: 0, confidence: 0.9 },
  { truth: 0, predicted: 1, confidence: 0.5 },
  { truth: 1, predicted: 1, confidence: 0.6 },
];

describe('classificationMetrics', () => {
  const { accuracy, macroF1, perLabel, confusion } = classificationMetrics(SCORED, ['a', 'b', 'c']);

  it.each([
    ['a', { precision: 1, recall: 2 / 3, f1: 0.8, support: 3 }],
    ['b', { precision: 0.5, recall: 1, f1: 2 / 3, support: 1 }],
    ['c', { precision: 0, recall: 0, f1: 0, support: 0 }],
  ])('has precision, recall and F1 of %s', (label, expected) => {
    expect(perLabel[label]).toEqual(expected);
  });

  it('averages F1 over the labels, and counts rows of truths and columns of predictions', () => {
    expect(accuracy).toBe(0.75);
    expect(macroF1).toBeCloseTo((0.8 + 2 / 3) / 3, 12);
    expect(confusion).toEqual([
      [2, 1, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
  });
});

describe('reliability', () => {
  it('has mean confidence, accuracy and count of each bin that is not empty', () => {
    // 15 bins: 0.5 is in the eighth, 0.6 in the tenth, 0.9 in the fourteenth, 0.95 in the last.
    expect(reliability(SCORED)).toEqual([
      { confidence: 0.5, accuracy: 0, count: 1 },
      { confidence: 0.6, accuracy: 1, count: 1 },
      { confidence: 0.9, accuracy: 1, count: 1 },
      { confidence: 0.95, accuracy: 1, count: 1 },
    ]);
  });

  it('counts a confidence of 1 in the last bin', () => {
    const certain = [{ truth: 0, predicted: 0, confidence: 1 }];
    expect(reliability(certain)).toEqual([{ confidence: 1, accuracy: 1, count: 1 }]);
  });
});

describe('expectedCalibrationError', () => {
  it('is the mean distance of confidence from accuracy over the bins', () => {
    expect(expectedCalibrationError(SCORED)).toBeCloseTo((0.5 + 0.4 + 0.1 + 0.05) / 4, 12);
  });

  it('is 0 where seven of ten predictions at 70 % are correct', () => {
    const scored = Array.from({ length: 10 }, (_, i) => ({ truth: 0, predicted: i < 7 ? 0 : 1, confidence: 0.7 }));
    expect(expectedCalibrationError(scored)).toBeCloseTo(0, 12);
  });
});

describe('coverageCurve', () => {
  it.each([
    [0, 1, 0.75],
    [0.5, 1, 0.75],
    [0.51, 0.75, 1],
    [0.91, 0.25, 1],
    [0.99, 0, 0],
  ])('accepts from a threshold of %f a share of %f, with an accuracy of %f', (threshold, coverage, accuracy) => {
    expect(coverageCurve(SCORED)[Math.round(100 * threshold)]).toEqual({ threshold, coverage, accuracy });
  });
});
