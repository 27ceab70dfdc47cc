import { describe, expect, it } from 'vitest';
import { createConvolution } from './convolution.ts';
import { expectGradient, finiteDifferences } from './finite-differences.testing.ts';
import { dot, randomFloats } from './layer-inputs.testing.ts';

const [FILTERS, KERNEL, DIMENSIONS, ROWS] = [6, 2, 3, 5];
const POSITIONS = ROWS - KERNEL + 1;
const ALL = Int32Array.from({ length: FILTERS }, (_, f) => f);

function layer() {
  const weights = randomFloats(FILTERS * KERNEL * DIMENSIONS, 1);
  const bias = randomFloats(FILTERS, 2);
  const input = { values: randomFloats(ROWS * DIMENSIONS, 3), rows: ROWS };
  return { weights, bias, input, convolution: createConvolution(weights, bias, DIMENSIONS) };
}

describe('the convolution', () => {
  it.each([[[0]], [[1, 4]], [[0, 2, 5]], [[0, 1, 2, 3]], [[0, 1, 2, 3, 5]], [[...ALL]]])(
    'is the sum of products of each window with each of the filters %j',
    (active) => {
      const { weights, bias, input, convolution } = layer();
      const { values, positions } = convolution.forward(input, Int32Array.from(active));
      expect(positions).toBe(POSITIONS);
      const size = KERNEL * DIMENSIONS;
      for (const f of active) {
        for (let t = 0; t < POSITIONS; t++) {
          const window = input.values.subarray(t * DIMENSIONS, t * DIMENSIONS + size);
          const expected = (bias[f] ?? 0) + dot(weights.subarray(f * size, (f + 1) * size), window);
          expect(values[f * POSITIONS + t]).toBeCloseTo(expected, 9);
        }
      }
    },
  );

  it('has the gradients of finite differences in input, filters and bias', () => {
    const { weights, bias, input, convolution } = layer();
    // A filter without a gradient, two in one position, the first position and the last.
    const gradient = {
      values: Float64Array.of(0.7, 0, -1.1, 0.4, 1.3, -0.2),
      positions: Int32Array.of(0, 1, 2, 2, 3, 1),
    };
    const loss = () => {
      const { values } = convolution.forward(input, ALL);
      return ALL.reduce(
        (sum, f) => sum + (gradient.values[f] ?? 0) * (values[f * POSITIONS + (gradient.positions[f] ?? 0)] ?? 0),
        0,
      );
    };
    const expected = [input.values, weights, bias].map((values) => finiteDifferences(values, loss));
    loss();
    const inputGradient = convolution.backward(gradient);
    expectGradient(inputGradient, expected[0] ?? []);
    expectGradient(convolution.filters.gradient, expected[1] ?? []);
    expectGradient(convolution.bias.gradient, expected[2] ?? []);
  });

  it('sums the gradients of its parameters up over sentences, and starts that of the input anew', () => {
    const { input, convolution } = layer();
    const gradient = { values: Float64Array.of(1, 0, 0, 0, 0, 0), positions: new Int32Array(FILTERS) };
    convolution.forward(input, ALL);
    const first = convolution.backward(gradient).slice();
    const second = convolution.backward(gradient);
    expect(second).toEqual(first);
    expect(convolution.bias.gradient[0]).toBe(2);
  });
});
