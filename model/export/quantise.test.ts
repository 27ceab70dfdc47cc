import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantise } from './quantise.ts';

describe('quantise', () => {
  it('scales each column so that its largest absolute value is 127', () => {
    const { rows, columns, values, scale } = quantise(Float32Array.of(1, -100, -0.3, 25.4, 0.25, 50), 2);
    expect([rows, columns]).toEqual([3, 2]);
    expect([...scale]).toEqual([expect.closeTo(1 / 127, 7), expect.closeTo(100 / 127, 5)]);
    expect([...values]).toEqual([127, -127, -38, 32, 32, 64]);
  });

  it('gives zeros for a column of zeros', () => {
    expect([...quantise(Float32Array.of(0, 1, 0, 2), 2).values]).toEqual([0, 64, 0, 127]);
  });

  it('is off by at most half a step of its column', () => {
    const floats = { noNaN: true, noDefaultInfinity: true, min: -100, max: 100, minLength: 6, maxLength: 60 };
    fc.assert(
      fc.property(fc.float32Array(floats), (values) => {
        const whole = values.subarray(0, values.length - (values.length % 3));
        const { values: small, scale } = quantise(whole, 3);
        whole.forEach((value, i) => {
          const step = scale[i % 3] ?? 0;
          expect(Math.abs((small[i] ?? 0) * step - value)).toBeLessThanOrEqual(step * 0.5001 + 1e-6);
        });
      }),
    );
  });
});
