import { describe, expect, it } from 'vitest';
import type { ScoredExample } from '../metrics.ts';
import { lowerBound } from './lower-bound.ts';
import { chooseThreshold } from './threshold.ts';

const times = (count: number, confidence: number, right: boolean): ScoredExample[] =>
  Array.from({ length: count }, () => ({ truth: 0, predicted: right ? 0 : 1, confidence }));

/** 200 right at .9, 100 right and 20 wrong at .6, 30 wrong at .3. */
const SCORED = [...times(200, 0.9, true), ...times(100, 0.6, true), ...times(20, 0.6, false), ...times(30, 0.3, false)];

describe('chooseThreshold', () => {
  it.each([
    [0.8, 0.6, 300 / 320],
    [0.9, 0.6, 300 / 320],
    // 300 of 320 are .9375, but their lower bound is .9233.
    [0.93, 0.61, 1],
    [0.98, 0.61, 1],
  ])('takes the lowest threshold whose lower bound reaches an accuracy of %d: %d', (promise, threshold, accuracy) => {
    const chosen = chooseThreshold(SCORED, { accuracy: promise, refusedRight: 0 });
    expect(chosen).toMatchObject({ threshold, accuracy, promise, sentences: 350 });
    expect(chosen.lowestAccuracy).toBeGreaterThanOrEqual(promise);
  });

  it('reports coverage, accuracy and its lower bound at the threshold', () => {
    const { coverage, lowestAccuracy } = chooseThreshold(SCORED, { accuracy: 0.9, refusedRight: 0 });
    expect(coverage).toBeCloseTo(320 / 350, 9);
    expect(lowestAccuracy).toBeCloseTo(lowerBound(300, 320), 9);
  });

  it('accepts nothing where no confidence can promise it, be the predictions wrong or few', () => {
    const nothing = { threshold: 1, coverage: 0, accuracy: 0, lowestAccuracy: 0 };
    for (const scored of [times(500, 0.5, false), times(31, 0.99, true), []])
      expect(chooseThreshold(scored, { accuracy: 0.95, refusedRight: 0 })).toMatchObject(nothing);
    expect(chooseThreshold(times(32, 0.99, true), { accuracy: 0.95, refusedRight: 0 }).threshold).toBe(0.99);
  });

  it('refuses what is less confident than all but a few right predictions, where everything is right', () => {
    const easy = Array.from({ length: 1_000 }, (_, i) => ({ truth: 0, predicted: 0, confidence: 0.5 + i / 2_000 }));
    expect(chooseThreshold(easy, { accuracy: 0.95, refusedRight: 0 })).toMatchObject({ threshold: 0.5 });
    expect(chooseThreshold(easy, { accuracy: 0.95, refusedRight: 0.05 })).toMatchObject({ threshold: 0.52 });
  });

  it('never accepts an example of a label that there is none of as right', () => {
    const outOfScope = Array.from({ length: 100 }, () => ({ truth: -1, predicted: 0, confidence: 0.7 }));
    const chosen = chooseThreshold([...SCORED, ...outOfScope], { accuracy: 0.9, refusedRight: 0 });
    expect(chosen.threshold).toBe(0.71);
  });

  it('reports the most that could be promised, for who asks for more', () => {
    const noisy = [...times(190, 0.9, true), ...times(10, 0.9, false)];
    const { threshold, promisable } = chooseThreshold(noisy, { accuracy: 0.99, refusedRight: 0 });
    expect(threshold).toBe(1);
    expect(promisable).toBeCloseTo(lowerBound(190, 200), 9);
    expect(chooseThreshold([], { accuracy: 0.9, refusedRight: 0 }).promisable).toBe(0);
  });
});
