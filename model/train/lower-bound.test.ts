import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewestFor, lowerBound } from './lower-bound.ts';

describe('lowerBound', () => {
  // scipy.stats.beta.ppf(0.2, hits, of - hits + 1)
  it.each([
    [10, 10, 0.8513],
    [9, 10, 0.729],
    [57, 60, 0.91],
    [950, 1_000, 0.9433],
    [38_000, 40_000, 0.9491],
    [1, 2, 0.1056],
  ])('of %d right of %d is %d', (hits, of, expected) => {
    expect(lowerBound(hits, of)).toBeCloseTo(expected, 4);
  });

  it('is 0 where nothing is right or nothing was seen', () => {
    expect(lowerBound(0, 20)).toBe(0);
    expect(lowerBound(0, 0)).toBe(0);
  });

  it('lies below the share, and rises with more of the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), (hits, wrong) => {
        const bound = lowerBound(hits, hits + wrong);
        expect(bound).toBeLessThan(hits / (hits + wrong));
        expect(lowerBound(4 * hits, 4 * (hits + wrong))).toBeGreaterThan(bound);
      }),
    );
  });
});

describe('fewestFor', () => {
  it.each([0.8, 0.9, 0.95, 0.99])('is the fewest right predictions whose lower bound is %d', (share) => {
    const fewest = fewestFor(share);
    expect(lowerBound(fewest, fewest)).toBeGreaterThanOrEqual(share);
    expect(lowerBound(fewest - 1, fewest - 1)).toBeLessThan(share);
  });
});
