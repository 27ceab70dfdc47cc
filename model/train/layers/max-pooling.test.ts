import { describe, expect, it } from 'vitest';
import { expectGradient, finiteDifferences } from './finite-differences.testing.ts';
import { dot } from './layer-inputs.testing.ts';
import { createMaxPooling } from './max-pooling.ts';

/** Three filters over four positions: one with a maximum inside, one all negative, one with its maximum at the end. */
const MAPS = [-1, 2, 0.5, 1, -3, -2, -0.5, -1, 0.1, 0.2, 0.3, 0.9];
const ALL = Int32Array.of(0, 1, 2);
const maps = () => ({ values: Float64Array.from(MAPS), positions: 4 });

describe('max pooling', () => {
  it('gives the largest value of each filter, and 0 where all are negative', () => {
    expect([...createMaxPooling(3).forward(maps(), ALL)]).toEqual([2, 0, 0.9]);
  });

  it('gives 0 and no gradient to filters that are not active', () => {
    const pooling = createMaxPooling(3);
    pooling.forward(maps(), ALL);
    expect([...pooling.forward(maps(), Int32Array.of(2))]).toEqual([0, 0, 0.9]);
    expect([...pooling.backward(Float64Array.of(1, 1, 1)).values]).toEqual([0, 0, 1]);
  });

  it('ignores what lies behind the last position', () => {
    const longer = { values: Float64Array.of(1, 2, 9, 9), positions: 2 };
    expect([...createMaxPooling(1).forward(longer, Int32Array.of(0))]).toEqual([2]);
  });

  it('has the gradient of finite differences in the maps', () => {
    const pooling = createMaxPooling(3);
    const input = maps();
    const weights = [0.7, -1.1, 1.3];
    const expected = finiteDifferences(input.values, () => dot(weights, pooling.forward(input, ALL)));
    pooling.forward(input, ALL);
    const { values, positions } = pooling.backward(Float64Array.from(weights));
    const dense = MAPS.map((_, i) => (positions[Math.floor(i / 4)] === i % 4 ? (values[Math.floor(i / 4)] ?? 0) : 0));
    expectGradient(dense, expected);
  });
});
