import type { Features } from '../../features.ts';
import { type Random, seededRandom } from '../../random.ts';

/** Numbers in [−1, 1), the same for the same seed. */
export function randomFloats(length: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length }, () => 2 * random() - 1);
}

/** Sum of products: a loss whose gradient with respect to `values` is `weights`. */
export function dot(weights: ArrayLike<number>, values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (values[i] ?? 0);
  return sum;
}

/** The features of a sentence that has these subwords in each of its words, and an empty bag. */
export function wordsOf(...words: readonly (readonly number[])[]): Features {
  const wordStarts = new Int32Array(words.length + 1);
  words.forEach((word, t) => {
    wordStarts[t + 1] = (wordStarts[t] ?? 0) + word.length;
  });
  return {
    ids: new Int32Array(0),
    weights: new Float32Array(0),
    words: Int32Array.from(words, (_, t) => t + 1),
    subwords: Int32Array.from(words.flat()),
    wordStarts,
  };
}

/** Outside training nothing is random. */
export const notRandom: Random = () => 0.5;
