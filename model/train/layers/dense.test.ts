import { describe, expect, it } from 'vitest';
import { createDense } from './dense.ts';
import { expectGradient, finiteDifferences } from './finite-differences.testing.ts';
import { dot, randomFloats } from './layer-inputs.testing.ts';

describe('the dense layer', () => {
  it('multiplies by its weights, a row an output, and adds the bias', () => {
    const dense = createDense(Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(10, 20));
    expect([...dense.forward(Float32Array.of(1, 0, -1))]).toEqual([10 + 1 - 3, 20 + 4 - 6]);
  });

  it('has the gradients of finite differences in input, weights and bias', () => {
    const [weights, bias, input] = [randomFloats(12, 1), randomFloats(3, 2), randomFloats(4, 3)];
    const dense = createDense(weights, bias);
    const slopes = Float64Array.from(randomFloats(3, 4));
    const loss = () => dot(slopes, dense.forward(input));
    const expected = [input, weights, bias].map((values) => finiteDifferences(values, loss));
    loss();
    expectGradient(dense.backward(slopes), expected[0] ?? []);
    expectGradient(dense.weights.gradient, expected[1] ?? []);
    expectGradient(dense.bias.gradient, expected[2] ?? []);
  });

  it('sums the gradients of its parameters up over sentences, and starts that of the input anew', () => {
    const dense = createDense(Float32Array.of(1, 2), Float32Array.of(0));
    dense.forward(Float32Array.of(3, 5));
    for (let n = 0; n < 2; n++) expect([...dense.backward(Float64Array.of(1))]).toEqual([1, 2]);
    expect([...dense.weights.gradient, ...dense.bias.gradient]).toEqual([6, 10, 2]);
  });
});
