import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ecdf, median, quantile, ratioOfMedians, slope } from './statistics.ts';

test.each([
  [[4, 1, 3, 2], 0.5, 2.5],
  [[4, 1, 3, 2], 0, 1],
  [[4, 1, 3, 2], 1, 4],
  [[10, 20, 30, 40, 50], 0.95, 48],
  [[7], 0.3, 7],
])('quantile of %j at %d is %d', (values, q, expected) => expect(quantile(values, q)).toBeCloseTo(expected, 10));

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

test('the ratio of medians lies in its interval, which is the same each time', () => {
  const under = Array.from({ length: 50 }, (_, i) => 50 + (i % 7));
  const over = under.map((value, i) => value * 1.5 + (i % 5));
  const ratio = ratioOfMedians(over, under);
  expect(ratio.value).toBeCloseTo(median(over) / median(under), 10);
  expect(ratio.low).toBeLessThanOrEqual(ratio.value);
  expect(ratio.high).toBeGreaterThanOrEqual(ratio.value);
  expect(ratioOfMedians(over, under)).toEqual(ratio);
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
