import { describe, expect, it } from 'vitest';
import { evaluateMetricMath } from './metric-math.ts';

describe('evaluateMetricMath', () => {
  it.each([
    ['IF(calls > 20, errors / calls, 0)', { calls: 40, errors: 10 }, 0.25],
    ['IF(calls > 20, errors / calls, 0)', { calls: 20, errors: 10 }, 0],
    ['IF(calls > 20, errors / calls, 0)', { calls: undefined, errors: 10 }, undefined],
    ['FILL(errors, 0) / calls', { calls: 40, errors: undefined }, 0],
    ['a + b * 2 - 1', { a: 1, b: 3 }, 6],
    ['(a + b) * 2', { a: 1, b: 3 }, 8],
    ['IF(a > 500 AND (b / a < 0.25 OR b / a > 0.9), 1, 0)', { a: 600, b: 30 }, 1],
    ['IF(a > 500 AND (b / a < 0.25 OR b / a > 0.9), 1, 0)', { a: 600, b: 300 }, 0],
    ['a >= 1 AND b <= 2', { a: 1, b: 2 }, 1],
  ])('%s of %j is %s', (expression, values, expected) => {
    expect(evaluateMetricMath(expression, values)).toBe(expected);
  });

  it.each(['ANOMALY(a)', 'a +', 'b', '(a', 'a a'])('throws for %s', (expression) => {
    expect(() => evaluateMetricMath(expression, { a: 1 })).toThrow(expression);
  });
});
