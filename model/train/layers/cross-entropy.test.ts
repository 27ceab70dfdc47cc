import { describe, expect, it } from 'vitest';
import { createCrossEntropy } from './cross-entropy.ts';
import { expectGradient, finiteDifferences } from './finite-differences.testing.ts';

describe('the cross-entropy', () => {
  it('is that of smoothed labels, times the sample weight: worked by hand', () => {
    const crossEntropy = createCrossEntropy(3, 0.3);
    // softmax(ln 4, ln 2, ln 2) = (½, ¼, ¼); the target is (0.15, 0.7, 0.15).
    expect([...crossEntropy.forward(Float64Array.of(Math.log(4), Math.log(2), Math.log(2)))]).toEqual([
      expect.closeTo(0.5, 12),
      expect.closeTo(0.25, 12),
      expect.closeTo(0.25, 12),
    ]);
    expect(crossEntropy.loss(1, 2)).toBeCloseTo(2 * (0.15 * Math.log(2) + 0.85 * Math.log(4)), 12);
    expect([...crossEntropy.backward(1, 2)]).toEqual([
      expect.closeTo(2 * (0.5 - 0.15), 12),
      expect.closeTo(2 * (0.25 - 0.7), 12),
      expect.closeTo(2 * (0.25 - 0.15), 12),
    ]);
  });

  it.each([
    [0, 1],
    [0.1, 0.4],
  ])(
    'has the gradient of finite differences in the logits, with smoothing %f and sample weight %f',
    (smoothing, weight) => {
      const crossEntropy = createCrossEntropy(4, smoothing);
      const logits = Float64Array.of(0.3, -1.2, 2, 0.1);
      const loss = () => {
        crossEntropy.forward(logits);
        return crossEntropy.loss(2, weight);
      };
      const expected = finiteDifferences(logits, loss);
      loss();
      expectGradient(crossEntropy.backward(2, weight), expected);
    },
  );

  it('is finite for large logits', () => {
    expect([...createCrossEntropy(2, 0).forward(Float64Array.of(1_000, -1_000))]).toEqual([1, 0]);
  });
});
