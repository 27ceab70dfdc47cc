import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { createEmbeddingBag, type SparseGradient } from './embedding-bag.ts';
import { expectGradient, finiteDifferences } from './finite-differences.testing.ts';
import { dot, notRandom, randomFloats, wordsOf } from './layer-inputs.testing.ts';

const [BUCKETS, DIMENSIONS, PADDING] = [7, 3, 2];
const SENTENCE = wordsOf([0, 1, 2, 1], [3], [4, 2, 5]);
const without = { dimensions: DIMENSIONS, padding: PADDING, wordDropout: 0, subwordDropout: 0 };
const table = (): Float32Array => randomFloats(BUCKETS * DIMENSIONS, 1);

function toDense({ words, offsets, scales, starts, ids, vectors }: SparseGradient): Float64Array {
  const dense = new Float64Array(BUCKETS * DIMENSIONS);
  for (let n = 0; n < words; n++) {
    for (const id of ids.subarray(starts[n], starts[n + 1])) {
      for (let d = 0; d < DIMENSIONS; d++) {
        const at = id * DIMENSIONS + d;
        dense[at] = (dense[at] ?? 0) + (scales[n] ?? 0) * (vectors[(offsets[n] ?? 0) + d] ?? 0);
      }
    }
  }
  return dense;
}

describe('the embedding bag', () => {
  it('sums the subwords of a word over the square root of their number, between rows of zeros', () => {
    const rows = Float32Array.from({ length: BUCKETS * DIMENSIONS }, (_, i) => i);
    const { values, rows: count } = createEmbeddingBag(rows, without).forward(wordsOf([1, 2], [6]), notRandom);
    expect(count).toBe(2 * PADDING + 2);
    const zeros = Array(PADDING * DIMENSIONS).fill(0);
    const sum = [3 + 6, 4 + 7, 5 + 8].map((value) => expect.closeTo(value / Math.SQRT2, 5));
    expect([...values]).toEqual([...zeros, ...sum, 18, 19, 20, ...zeros]);
  });

  it.each([
    [0, 0],
    [0.3, 0.4],
  ])('has the gradient of finite differences in its table, with dropout of words %f and of subwords %f', (w, s) => {
    const values = table();
    const bag = createEmbeddingBag(values, { ...without, wordDropout: w, subwordDropout: s });
    const weights = randomFloats((SENTENCE.words.length + 2 * PADDING) * DIMENSIONS, 2);
    const loss = () => dot(weights, bag.forward(SENTENCE, seededRandom(4)).values);
    const expected = finiteDifferences(values, loss);
    loss();
    expectGradient(toDense(bag.backward(weights)), expected);
  });

  it('leaves nothing of a long sentence in a short one', () => {
    const bag = createEmbeddingBag(table(), without);
    bag.forward(SENTENCE, notRandom);
    const { values, rows } = bag.forward(wordsOf([5]), notRandom);
    const fresh = createEmbeddingBag(table(), without).forward(wordsOf([5]), notRandom).values;
    expect(values.subarray(0, rows * DIMENSIONS)).toEqual(fresh);
  });

  it('drops the shares of words and subwords that are given, and scales the kept subwords up', () => {
    const ones = new Float32Array(BUCKETS * DIMENSIONS).fill(1);
    const words = Array.from({ length: 20_000 }, () => [1, 2, 3, 4]);
    const bag = createEmbeddingBag(ones, { ...without, wordDropout: 0.1, subwordDropout: 0.4 });
    const { values } = bag.forward(wordsOf(...words), seededRandom(6));
    const first = words.map((_, t) => values[(t + PADDING) * DIMENSIONS] ?? 0);
    // A word is all zeros where it is dropped, or where each of its four subwords is.
    expect(first.filter((value) => value === 0).length / words.length).toBeCloseTo(0.1 + 0.9 * 0.4 ** 4, 2);
    expect(first.reduce((sum, value) => sum + value, 0) / words.length).toBeCloseTo(0.9 * 2, 1);
  });
});
