import { expect } from 'vitest';

/** Small enough for the curvature, large enough for float32: a power of two, so that adding it rounds little. */
const STEP = 2 ** -9;

/** The gradient of `loss` with respect to each of `values`, by central differences; `values` end as they were. */
export function finiteDifferences(values: Float32Array | Float64Array, loss: () => number): number[] {
  return Array.from(values, (value, i) => {
    const lossAt = (at: number): [point: number, loss: number] => {
      values[i] = at;
      // Read again: a float32 array rounds.
      return [values[i] ?? 0, loss()];
    };
    const [right, lossRight] = lossAt(value + STEP);
    const [left, lossLeft] = lossAt(value - STEP);
    values[i] = value;
    return (lossRight - lossLeft) / (right - left);
  });
}

/** Fails where a gradient differs from the one expected by more than a thousandth, or is zero all over and so tests nothing. */
export function expectGradient(gradient: ArrayLike<number>, expected: readonly number[]): void {
  expect(gradient.length).toBeGreaterThanOrEqual(expected.length);
  expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.01);
  expected.forEach((slope, i) => {
    expect(
      Math.abs((gradient[i] ?? Number.NaN) - slope),
      `element ${i}: ${gradient[i]}, expected ${slope}`,
    ).toBeLessThan(1e-3 * (1 + Math.abs(slope)));
  });
}
