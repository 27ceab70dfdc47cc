import { describe, expect, it } from 'vitest';
import { seededRandom, shuffle } from './random.ts';

const numbers = (seed: number, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, however many streams there are', () => {
    const [first, second] = [seededRandom(1), seededRandom(1)];
    expect(Array.from({ length: 5 }, () => [first(), second()]).every(([a, b]) => a === b)).toBe(true);
    expect(numbers(1, 5)).not.toEqual(numbers(2, 5));
  });

  it('spreads them evenly over [0, 1)', () => {
    const tenths = new Array<number>(10).fill(0);
    for (const value of numbers(7, 50_000)) tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
    // A count of 5,000 has a standard deviation of 67.
    for (const count of tenths) expect(Math.abs(count - 5_000)).toBeLessThan(300);
  });
});

describe('shuffle', () => {
  it('keeps every item, and puts each in each place as often', () => {
    const random = seededRandom(3);
    const counts = new Map<string, number>();
    for (let n = 0; n < 6_000; n++) {
      const items = Int32Array.of(1, 2, 3);
      shuffle(items, random);
      counts.set(items.join(), (counts.get(items.join()) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['1,2,3', '1,3,2', '2,1,3', '2,3,1', '3,1,2', '3,2,1']);
    // A count of 1,000 has a standard deviation of 29.
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(130);
  });
});
