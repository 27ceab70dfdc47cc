import { describe, expect, it } from 'vitest';
import { createAdam } from './adam.ts';
import { createParameter } from './layers/parameter.ts';

/**
 * Gradients and the parameters after each step, from scikit-learn 1.9.1:
 * `p = [np.array([1, -2, .5])]; o = AdamOptimizer(p, learning_rate_init=.01)` of `sklearn.neural_network._stochastic_optimizers`,
 * then `o.update_params(p, [np.array(gradient)])`.
 */
const STEPS: readonly (readonly [gradient: readonly number[], parameters: readonly number[]])[] = [
  [
    [0.5, -4, 0],
    [0.99000001, -1.99, 0.5],
  ],
  [
    [0.25, 1, 1e-3],
    [0.98067822, -1.98530532, 0.49256098],
  ],
  [
    [-1, 2, 0],
    [0.98274178, -1.98483098, 0.4868106],
  ],
  [
    [0.1, -0.1, -3],
    [0.98392004, -1.98431559, 0.49262032],
  ],
];

describe('Adam', () => {
  it.each([1, 8])('takes the steps of another implementation, on the mean of a batch of %i', (batch) => {
    const parameter = createParameter(Float32Array.of(1, -2, 0.5));
    const adam = createAdam([parameter]);
    for (const [gradient, expected] of STEPS) {
      gradient.forEach((slope, i) => {
        parameter.gradient[i] = slope * batch;
      });
      adam.step(0.01, batch);
      expect([...parameter.values]).toEqual(expected.map((value) => expect.closeTo(value, 6)));
      expect([...parameter.gradient]).toEqual([0, 0, 0]);
    }
  });

  it('keeps the moments of each parameter apart', () => {
    const [first, second] = [createParameter(new Float32Array(1)), createParameter(new Float32Array(1))];
    const adam = createAdam([first, second]);
    first.gradient.fill(1);
    adam.step(0.01, 1);
    expect(first.values[0]).toBeCloseTo(-0.01, 6);
    expect(second.values[0]).toBe(0);
  });
});
