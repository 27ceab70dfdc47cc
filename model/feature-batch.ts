import type { Features } from './features.ts';

/** Width of the convolution: as many empty words stand before and after each sentence, so that padding changes nothing. */
export const EDGE_WORDS = 4;

/**
 * Sentences side by side, in the shapes the graph reads. Rows of the bag are padded with weight 0; sentences with word 0, which has
 * no pieces. A word that occurs twice in a batch is embedded once.
 */
export interface FeatureBatch {
  readonly rows: number;
  /** Bag: both [rows, bagColumns]. */
  readonly ids: Int32Array;
  readonly weights: Float32Array;
  readonly bagColumns: number;
  /** Which word stands where: [rows, wordColumns], edges included. */
  readonly words: Int32Array;
  readonly wordColumns: number;
  /** Pieces of each different word, both [vocabulary, pieceColumns]; word 0 is empty. */
  readonly pieces: Int32Array;
  readonly pieceWeights: Float32Array;
  readonly vocabulary: number;
  readonly pieceColumns: number;
}

/** Lays sentences out as one batch. */
export function layOut(sentences: readonly Features[]): FeatureBatch {
  const rows = sentences.length;
  const bagColumns = Math.max(...sentences.map(({ ids }) => ids.length));
  const ids = new Int32Array(rows * bagColumns);
  const weights = new Float32Array(rows * bagColumns);
  sentences.forEach((features, row) => {
    ids.set(features.ids, row * bagColumns);
    weights.set(features.weights, row * bagColumns);
  });
  return { rows, ids, weights, bagColumns, ...layOutWords(sentences) };
}

type WordLayout = Omit<FeatureBatch, 'rows' | 'ids' | 'weights' | 'bagColumns'>;

function layOutWords(sentences: readonly Features[]): WordLayout {
  const wordColumns = 2 * EDGE_WORDS + Math.max(...sentences.map(({ wordStarts }) => wordStarts.length - 1));
  const words = new Int32Array(sentences.length * wordColumns);
  const vocabulary: Int32Array[] = [new Int32Array(0)];
  const known = new Map<number, number>();
  let pieceColumns = 1;
  sentences.forEach(({ words: hashes, pieces, wordStarts }, row) => {
    hashes.forEach((hash, t) => {
      let index = known.get(hash);
      if (index === undefined) {
        const word = pieces.subarray(wordStarts[t], wordStarts[t + 1]);
        index = vocabulary.push(word) - 1;
        known.set(hash, index);
        pieceColumns = Math.max(pieceColumns, word.length);
      }
      words[row * wordColumns + EDGE_WORDS + t] = index;
    });
  });
  const pieces = new Int32Array(vocabulary.length * pieceColumns);
  const pieceWeights = new Float32Array(vocabulary.length * pieceColumns);
  vocabulary.forEach((word, index) => {
    pieces.set(word, index * pieceColumns);
    pieceWeights.fill(1 / Math.sqrt(word.length), index * pieceColumns, index * pieceColumns + word.length);
  });
  return { words, wordColumns, pieces, pieceWeights, vocabulary: vocabulary.length, pieceColumns };
}
