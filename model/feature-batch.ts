import type { Features } from './features.ts';

/** Words that the convolution reads at a time. */
export const KERNEL_WIDTH = 4;
/** Empty words before and after each sentence: a whole kernel of them, so that padding a sentence further changes nothing. */
export const PADDING = KERNEL_WIDTH;

/**
 * Sentences as one batch, in the shapes of the graph's inputs (`graph.ts`). Rows of the bag are padded with weight 0; sentences with
 * word 0, which has no subwords. A word that occurs twice in a batch is embedded once.
 */
export interface FeatureBatch {
  readonly rows: number;
  /** Bag: both [rows, bagColumns]. */
  readonly ids: Int32Array;
  readonly weights: Float32Array;
  readonly bagColumns: number;
  /** Indices into the vocabulary, [rows, wordColumns], padding included. */
  readonly words: Int32Array;
  readonly wordColumns: number;
  /** Subwords of each different word, both [vocabulary, subwordColumns]; word 0 is empty. */
  readonly subwords: Int32Array;
  readonly subwordWeights: Float32Array;
  readonly vocabulary: number;
  readonly subwordColumns: number;
}

/** Collates the features of sentences, at least one, into a batch with a row each. */
export function toBatch(sentences: readonly Features[]): FeatureBatch {
  const rows = sentences.length;
  const bagColumns = Math.max(...sentences.map(({ ids }) => ids.length));
  const ids = new Int32Array(rows * bagColumns);
  const weights = new Float32Array(rows * bagColumns);
  sentences.forEach((features, row) => {
    ids.set(features.ids, row * bagColumns);
    weights.set(features.weights, row * bagColumns);
  });
  return { rows, ids, weights, bagColumns, ...collateWords(sentences) };
}

type WordBatch = Omit<FeatureBatch, 'rows' | 'ids' | 'weights' | 'bagColumns'>;

function collateWords(sentences: readonly Features[]): WordBatch {
  const wordColumns = 2 * PADDING + Math.max(...sentences.map(({ wordStarts }) => wordStarts.length - 1));
  const words = new Int32Array(sentences.length * wordColumns);
  const vocabulary: Int32Array[] = [new Int32Array(0)];
  const known = new Map<number, number>();
  let subwordColumns = 1;
  sentences.forEach(({ words: hashes, subwords: all, wordStarts }, row) => {
    hashes.forEach((hash, t) => {
      let index = known.get(hash);
      if (index === undefined) {
        const word = all.subarray(wordStarts[t], wordStarts[t + 1]);
        index = vocabulary.push(word) - 1;
        known.set(hash, index);
        subwordColumns = Math.max(subwordColumns, word.length);
      }
      words[row * wordColumns + PADDING + t] = index;
    });
  });
  const subwords = new Int32Array(vocabulary.length * subwordColumns);
  const subwordWeights = new Float32Array(vocabulary.length * subwordColumns);
  vocabulary.forEach((word, index) => {
    subwords.set(word, index * subwordColumns);
    subwordWeights.fill(1 / Math.sqrt(word.length), index * subwordColumns, index * subwordColumns + word.length);
  });
  return { words, wordColumns, subwords, subwordWeights, vocabulary: vocabulary.length, subwordColumns };
}
