import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ecdf, quantile, ratioOfMedians, slope } from './statistics.ts';

test.each([
  [[4, 1, 3, 2], 0.5, 2.5],
  [[4, 1, 3, 2], 0, 1],
  [[4, 1, 3, 2], 1, 4],
  [[10, 20, 30, 40, 50], 0.95, 48],
  [[7], 0.3, 7],
])('quantile of %j at %d is %d', (values, q, expected) => expect(quantile(values, q)).toBeCloseTo(expected, 10));

test('there is no quantile of no values', () => expect(quantile([], 0.5)).toBeNaN());

test('a quantile lies within the values and grows with q', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, (list, a, b) => {
      const [low, high] = [quantile(list, Math.min(a, b)), quantile(list, Math.max(a, b))];
      expect(low).toBeLessThanOrEqual(high + 1e-6);
      expect(low).toBeGreaterThanOrEqual(Math.min(...list) - 1e-6);
      expect(high).toBeLessThanOrEqual(Math.max(...list) + 1e-6);
    }),
  );
});

describe('the ratio of medians', () => {
  const denominator = Array.from({ length: 50 }, (_, i) => 50 + (i % 7));
  const numerator = denominator.map((value, i) => value * 1.5 + (i % 5));

  test('divides the first by the second', () => expect(ratioOfMedians([6, 8, 100], [2, 4, 5]).value).toBe(2));

  test('lies in its interval, which is the same each time', () => {
    const ratio = ratioOfMedians(numerator, denominator);
    expect(ratio.low).toBeLessThanOrEqual(ratio.value);
    expect(ratio.high).toBeGreaterThanOrEqual(ratio.value);
    expect(ratioOfMedians(numerator, denominator)).toEqual(ratio);
  });

  /** For normal samples the variance of a median is π σ² / 2n, and the interval ±1.96 standard errors of the ratio. */
  test('has an interval as wide as the normal approximation of it', () => {
    const normal = Array.from({ length: 400 }, (_, i) => normalQuantile((i + 0.5) / 400));
    const { low, high } = ratioOfMedians(
      normal.map((z) => 170 + 10 * z),
      normal.map((z) => 100 + 10 * z),
    );
    const standardError = 1.7 * Math.sqrt((Math.PI / 2 / 400) * ((10 / 170) ** 2 + (10 / 100) ** 2));
    for (const end of [1.7 - low, high - 1.7]) {
      expect(end / (1.96 * standardError)).toBeGreaterThan(0.9);
      expect(end / (1.96 * standardError)).toBeLessThan(1.1);
    }
  });
});

/** The inverse of the normal distribution function, by bisection of an approximation (Zelen and Severo, 1964, 26.2.17). */
function normalQuantile(p: number): number {
  let [low, high] = [-6, 6];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (normalDistribution(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

function normalDistribution(z: number): number {
  if (z < 0) return 1 - normalDistribution(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const series = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153].reduce(
    (sum, b) => (sum + b) * t,
    0,
  );
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

/** Made with the formulas of a regression on ten points by hand: slope 0.5, residuals ±1, standard error √(10/8/82.5). */
test('the slope’s interval is that of Student’s t over ten blocks', () => {
  const points = Array.from({ length: 10 }, (_, i) => [i, [1, -1, -1, 1, 0, 0, 1, -1, -1, 1][i] ?? 0] as const);
  const { value, low, high } = slope(points.map(([x, y]) => [x, 0.5 * x + y]));
  const residuals = points.map(([, y]) => y ** 2).reduce((a, b) => a + b);
  const halfWidth = 2.306 * Math.sqrt(residuals / 8 / 82.5);
  expect(value).toBeCloseTo(0.5, 10);
  expect([low, high]).toEqual([expect.closeTo(0.5 - halfWidth, 10), expect.closeTo(0.5 + halfWidth, 10)]);
});

test('finds the slope of a line, and none in noise around a level', () => {
  const line = Array.from({ length: 100 }, (_, i) => [i, 3 * i + 5] as const);
  expect(slope(line).value).toBeCloseTo(3, 10);
  const noise = Array.from({ length: 100 }, (_, i) => [i, 100 + ((i * 37) % 11)] as const);
  const { low, high } = slope(noise);
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(0);
});

test('the cumulative distribution ends at 1 with the largest value', () => {
  expect(ecdf([3, 1, 2])).toEqual([
    { value: 1, share: 1 / 3 },
    { value: 2, share: 2 / 3 },
    { value: 3, share: 1 },
  ]);
  expect(ecdf(Array.from({ length: 1000 }, (_, i) => i))).toHaveLength(200);
});
