import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { dropOut } from './drop-out.ts';

describe('dropOut', () => {
  it.each([0.1, 0.5, 0.75])('drops a share of %d and scales the rest, so that the sum stays', (share) => {
    const values = new Float32Array(40_000).fill(1);
    dropOut(values, share, seededRandom(3));
    const dropped = values.filter((value) => value === 0).length / values.length;
    expect(dropped).toBeCloseTo(share, 1);
    expect(new Set(values).size).toBe(2);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(1, 1);
  });

  it('drops nothing at a share of 0, and takes no random number', () => {
    const values = Float32Array.of(1, 2, 3);
    dropOut(values, 0, () => {
      throw new Error('sampled');
    });
    expect([...values]).toEqual([1, 2, 3]);
  });
});
