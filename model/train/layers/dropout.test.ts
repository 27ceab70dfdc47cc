import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { createDropout } from './dropout.ts';
import { expectGradient, finiteDifferences } from './finite-differences.testing.ts';
import { dot, randomFloats } from './layer-inputs.testing.ts';

describe('dropout', () => {
  it('drops its share of the units and scales the others so that the mean stays', () => {
    const units = 20_000;
    const dropout = createDropout(units, 0.3);
    const kept = dropout.sample(seededRandom(1));
    const output = dropout.forward(new Float64Array(units).fill(1));
    expect(kept.length / units).toBeCloseTo(0.7, 2);
    expect(output.reduce((sum, value) => sum + value, 0) / units).toBeCloseTo(1, 1);
    const zeros = [...output.keys()].filter((i) => output[i] === 0);
    expect(zeros.length).toBe(units - kept.length);
    expect(kept.every((i) => output[i] === Math.fround(1 / 0.7))).toBe(true);
  });

  it('changes nothing at a rate of 0', () => {
    const dropout = createDropout(3, 0);
    expect([...dropout.sample(() => 0)]).toEqual([0, 1, 2]);
    expect([...dropout.forward(Float64Array.of(1, 2, 3))]).toEqual([1, 2, 3]);
  });

  it('chooses other units at each call', () => {
    const dropout = createDropout(64, 0.5);
    const random = seededRandom(2);
    expect([...dropout.sample(random)]).not.toEqual([...dropout.sample(random)]);
  });

  it('has the gradient of finite differences in its input', () => {
    const dropout = createDropout(8, 0.4);
    dropout.sample(seededRandom(3));
    const input = Float64Array.from(randomFloats(8, 4));
    const weights = randomFloats(8, 5);
    const expected = finiteDifferences(input, () => dot(weights, dropout.forward(input)));
    expect(expected).toContain(0);
    expectGradient(dropout.backward(weights), expected);
  });
});
