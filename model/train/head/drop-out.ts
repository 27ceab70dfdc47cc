import type { Random } from '../../random.ts';

/**
 * Sets a share of the values to 0, and scales the others so that the expected sum stays. The share is rounded to 1/256: a byte of
 * randomness decides on a value, so that one random number serves four.
 */
export function dropOut(values: Float32Array, share: number, random: Random): void {
  const limit = Math.round(share * 256);
  if (limit === 0) return;
  // A look-up instead of a branch, which a processor cannot predict.
  const factors = new Float64Array(256).fill(256 / (256 - limit)).fill(0, 0, limit);
  let bits = 0;
  for (let i = 0; i < values.length; i++) {
    bits = i % 4 === 0 ? Math.floor(random() * 2 ** 32) : bits >>> 8;
    values[i] = (values[i] as number) * (factors[bits & 0xff] as number);
  }
}
