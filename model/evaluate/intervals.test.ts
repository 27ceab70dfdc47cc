import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrap, share } from './intervals.ts';

describe('share', () => {
  it.each([
    // Brown, Cai and DasGupta (2001) give the same limits for these.
    [8, 10, 0.4902, 0.9433],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [50, 100, 0.4038, 0.5962],
  ])('%i of %i lies between %f and %f', (hits, of, low, high) => {
    const estimate = share(hits, of);
    expect(estimate.low).toBeCloseTo(low, 4);
    expect(estimate.high).toBeCloseTo(high, 4);
  });

  it('is anything from 0 to 1 for no items', () => {
    expect(share(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
  });

  it('always lies in its interval, and the interval in 0 to 1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (a, b) => {
        const { value, low, high } = share(Math.min(a, b), Math.max(a, b, 1));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value + 1e-12);
        expect(high).toBeGreaterThanOrEqual(value - 1e-12);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('bootstrap', () => {
  const flips = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 1 : 0));
  const mean = (sample: readonly number[]) => ({ mean: sample.reduce((a, b) => a + b, 0) / sample.length });

  it('comes close to the interval that a share has by formula', () => {
    const estimate = bootstrap(flips, () => 'all', mean).mean;
    const expected = share(100, 400);
    expect(estimate.value).toBe(0.25);
    expect(Math.abs(estimate.low - expected.low)).toBeLessThan(0.01);
    expect(Math.abs(estimate.high - expected.high)).toBeLessThan(0.01);
  });

  it('samples as many from each stratum as there are', () => {
    const { mean: fixed } = bootstrap(flips, (flip) => flip, mean);
    expect(fixed).toEqual({ value: 0.25, low: 0.25, high: 0.25 });
  });

  it('gives the same limits again', () => {
    expect(bootstrap(flips, () => 'all', mean)).toEqual(bootstrap(flips, () => 'all', mean));
  });
});
