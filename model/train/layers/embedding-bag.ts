import type { Features } from '../../features.ts';
import type { Random } from '../../random.ts';

/** The features that the convolutional network reads: words as lists of their subwords. */
export type Words = Pick<Features, 'subwords' | 'wordStarts'>;

export interface EmbeddingBagOptions {
  /** Length of an embedding. */
  readonly dimensions: number;
  /** Rows of zeros before the first word and after the last. */
  readonly padding: number;
  /** Shares of words, and of a word's subwords, that are left out at random. */
  readonly wordDropout: number;
  readonly subwordDropout: number;
}

/** A sentence as a matrix of shape [rows, dimensions], padding included. The array may be longer than the matrix. */
export interface WordVectors {
  readonly values: Float32Array;
  readonly rows: number;
}

/**
 * The gradient of the embedding table, which is zero but in the rows of the subwords that were kept. The n-th of `words` words
 * adds `scales[n]` · its vector's gradient, found at `offsets[n]` of `vectors`, to the rows `ids[starts[n]]` up to
 * `ids[starts[n + 1]]`, exclusive. A row may occur several times.
 */
export interface SparseGradient {
  readonly words: number;
  readonly offsets: Int32Array;
  readonly scales: Float64Array;
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly vectors: Float32Array;
}

export interface EmbeddingBag {
  /** Returns the vectors of the sentence's words; they are overwritten by the next call. */
  forward(sentence: Words, random: Random): WordVectors;
  /** Returns the gradient of the table, for the gradient of the vectors that `forward` last returned, in their shape. */
  backward(vectorGradient: Float32Array): SparseGradient;
}

/**
 * Word vectors as sums of the embeddings of their subwords (Bojanowski et al. 2017, "Enriching Word Vectors with Subword
 * Information"), over the square root of the number of subwords. Subwords that are kept are scaled up by 1 / (1 − dropout), words are
 * not. `table` has the shape [buckets, dimensions].
 */
export function createEmbeddingBag(table: Float32Array, options: EmbeddingBagOptions): EmbeddingBag {
  const { dimensions, padding, wordDropout, subwordDropout } = options;
  let vectors = new Float32Array(0);
  let offsets = new Int32Array(0);
  let scales = new Float64Array(0);
  let starts = new Int32Array(1);
  let ids = new Int32Array(0);
  let kept = 0;

  const resize = (words: number, subwords: number): void => {
    const length = (words + 2 * padding) * dimensions;
    if (length > vectors.length) vectors = new Float32Array(length);
    else vectors.fill(0, 0, length);
    if (words > offsets.length) {
      offsets = new Int32Array(words);
      scales = new Float64Array(words);
      starts = new Int32Array(words + 1);
    }
    if (subwords > ids.length) ids = new Int32Array(subwords);
  };

  // The hot loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
  return {
    forward({ subwords, wordStarts }, random) {
      const words = wordStarts.length - 1;
      resize(words, subwords.length);
      kept = 0;
      let count = 0;
      for (let t = 0; t < words; t++) {
        if (random() < wordDropout) continue;
        const [start, end] = [wordStarts[t] as number, wordStarts[t + 1] as number];
        const scale = 1 / ((1 - subwordDropout) * Math.sqrt(end - start));
        const offset = (t + padding) * dimensions;
        offsets[kept] = offset;
        scales[kept] = scale;
        for (let j = start; j < end; j++) {
          if (random() < subwordDropout) continue;
          const id = subwords[j] as number;
          ids[count++] = id;
          const row = id * dimensions;
          for (let d = 0; d < dimensions; d++) {
            vectors[offset + d] = (vectors[offset + d] as number) + scale * (table[row + d] as number);
          }
        }
        starts[++kept] = count;
      }
      return { values: vectors, rows: words + 2 * padding };
    },

    backward: (vectorGradient) => ({ words: kept, offsets, scales, starts, ids, vectors: vectorGradient }),
  };
}
