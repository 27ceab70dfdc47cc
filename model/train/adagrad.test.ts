import { expect, it } from 'vitest';
import { createRowAdaGrad } from './adagrad.ts';

it('AdaGrad divides the learning rate of a row by the root of its summed mean squares', () => {
  const table = Float32Array.of(1, 1, 2, 2, 3, 3);
  const adaGrad = createRowAdaGrad(table, 2);
  // One word, rows 0 and 2: their gradient is ½ · (6, 8), and its mean square (9 + 16) / 2.
  const gradient = {
    words: 1,
    offsets: Int32Array.of(1),
    scales: Float64Array.of(0.5),
    starts: Int32Array.of(0, 2),
    ids: Int32Array.of(0, 2),
    vectors: Float32Array.of(9, 6, 8),
  };
  const [initial, square] = [1e-3, 12.5];
  adaGrad.step(gradient, 0.1);
  const first = 0.1 / Math.sqrt(initial + square);
  const after = [1 - 3 * first, 1 - 4 * first, 2, 2, 3 - 3 * first, 3 - 4 * first];
  expect([...table]).toEqual(after.map((value) => expect.closeTo(value, 6)));
  adaGrad.step(gradient, 0.1);
  expect(table[0]).toBeCloseTo(1 - 3 * (first + 0.1 / Math.sqrt(initial + 2 * square)), 6);
});

it('AdaGrad takes one step for each occurrence of a row', () => {
  const table = Float32Array.of(0);
  const [ids, vectors] = [Int32Array.of(0, 0), Float32Array.of(2)];
  const word = { words: 1, offsets: Int32Array.of(0), scales: Float64Array.of(1), starts: Int32Array.of(0, 2) };
  createRowAdaGrad(table, 1).step({ ...word, ids, vectors }, 1);
  expect(table[0]).toBeCloseTo(-2 / Math.sqrt(4.001) - 2 / Math.sqrt(8.001), 5);
});
