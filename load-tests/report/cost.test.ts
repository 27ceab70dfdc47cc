import { expect, test } from 'vitest';
import { alternativeCosts, lambdaCost } from './cost.ts';

const DURATIONS = { warmMs: 0.4, initMs: 80, architecture: 'arm64' };

test('a million warm calls cost a million requests and a million milliseconds, rounded up', () => {
  // 1 ms × 1,769 MB / 1,024 × 0.0000133334 $/GB-s, a million times, and 0.20 + 1.00 for the requests.
  expect(lambdaCost(DURATIONS, 1769, 0)).toBeCloseTo(0.02303 + 1.2, 4);
});

test('a smaller share of a CPU is billed longer, and cold starts with their init', () => {
  const warm = lambdaCost(DURATIONS, 512, 0);
  expect(warm - 1.2).toBeCloseTo((2 / 1000) * 0.5 * 0.0000133334 * 1e6, 6);
  expect(lambdaCost(DURATIONS, 512, 0.01) - warm).toBeCloseTo(((0.01 * 277) / 1000) * 0.5 * 0.0000133334 * 1e6, 6);
});

test.each([
  ['arm64', 0.0000133334],
  ['x86_64', 0.0000166667],
])('%s has its own price', (architecture, gbSecond) => {
  const compute = lambdaCost({ ...DURATIONS, architecture }, 1769, 0) - 1.2;
  expect(compute).toBeCloseTo(0.001 * (1769 / 1024) * gbSecond * 1e6, 8);
});

test('an alternative costs its month, or a million times its request', () => {
  const costs = Object.fromEntries(alternativeCosts(DURATIONS).map(({ name, cost }) => [name, cost]));
  expect(costs['Heroku, one Standard-2X dyno']).toBe(50);
  expect(costs['Lex V2, text']).toBeCloseTo(750, 6);
  expect(costs['SageMaker Serverless, 1 GB']).toBeCloseTo(1.02, 6);
});
