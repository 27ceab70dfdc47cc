import { EDGE_WORDS } from '../feature-batch.ts';
import type { Features } from '../features.ts';
import type { Random } from '../random.ts';
import type { CnnOptions, CnnWeights } from './cnn-shape.ts';
import { findPeaks } from './cnn-windows.ts';

/** One sentence on its way through the network and back; keeps in between what the way back needs. */
export interface CnnPass {
  /** Word vectors: the sum of the kept pieces' embeddings over the square root of their number. */
  embed(sentence: Features, embedding: Float32Array, random: Random): void;
  /** Writes each filter's largest answer over the sentence, at least 0, into `hidden`; dropped filters answer 0. */
  convolve(network: CnnWeights, hidden: Float32Array, random: Random): void;
  /** Adds the gradients of the filters, and keeps those of the word vectors. */
  backward(
    hiddenGradient: Float32Array,
    filters: Float32Array,
    gradient: Float32Array,
    biasGradient: Float32Array,
  ): void;
  /** Moves the embeddings of the kept pieces: AdaGrad with one sum of squares a row. */
  updateEmbedding(sentence: Features, embedding: Float32Array, squares: Float32Array, rate: number): void;
}

// The hot loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
export function createPass({ dimensions, filters, wordDropout, pieceDropout, filterDropout }: CnnOptions): CnnPass {
  const window = EDGE_WORDS * dimensions;
  let words = 0;
  let vectors = new Float32Array(0);
  let vectorGradients = new Float32Array(0);
  let keptPieces = new Uint8Array(0);
  let keptWords = new Uint8Array(0);
  const filterScale = new Float32Array(filters);
  const keptFilters = new Int32Array(filters);
  /** Of dropped filters, what they answered when last kept: their scale of 0 hides it. */
  const peaks = { values: new Float64Array(filters), windows: new Int32Array(filters) };

  const makeRoom = (sentence: Features): void => {
    words = sentence.wordStarts.length - 1;
    const length = (words + 2 * EDGE_WORDS) * dimensions;
    if (length > vectors.length) {
      vectors = new Float32Array(length);
      vectorGradients = new Float32Array(length);
      keptWords = new Uint8Array(words);
    }
    if (sentence.pieces.length > keptPieces.length) keptPieces = new Uint8Array(sentence.pieces.length);
    vectors.fill(0, 0, length);
    vectorGradients.fill(0, 0, length);
  };

  const pieceScale = (sentence: Features, word: number): number => {
    const count = (sentence.wordStarts[word + 1] as number) - (sentence.wordStarts[word] as number);
    return 1 / ((1 - pieceDropout) * Math.sqrt(count));
  };

  return {
    embed(sentence, embedding, random) {
      makeRoom(sentence);
      for (let t = 0; t < words; t++) {
        keptWords[t] = random() >= wordDropout ? 1 : 0;
        if (keptWords[t] === 0) continue;
        const scale = pieceScale(sentence, t);
        const vector = (t + EDGE_WORDS) * dimensions;
        const end = sentence.wordStarts[t + 1] as number;
        for (let j = sentence.wordStarts[t] as number; j < end; j++) {
          keptPieces[j] = random() >= pieceDropout ? 1 : 0;
          if (keptPieces[j] === 0) continue;
          const row = (sentence.pieces[j] as number) * dimensions;
          for (let d = 0; d < dimensions; d++) {
            vectors[vector + d] = (vectors[vector + d] as number) + scale * (embedding[row + d] as number);
          }
        }
      }
    },

    convolve({ filters: weights, filterBias }, hidden, random) {
      let keptCount = 0;
      for (let f = 0; f < filters; f++) {
        const dropped = random() < filterDropout;
        filterScale[f] = dropped ? 0 : 1 / (1 - filterDropout);
        if (!dropped) keptFilters[keptCount++] = f;
      }
      const rows = { values: vectors, stride: dimensions, count: words + EDGE_WORDS + 1 };
      findPeaks(rows, weights, filterBias, keptFilters.subarray(0, keptCount), peaks);
      for (let f = 0; f < filters; f++) hidden[f] = (peaks.values[f] as number) * (filterScale[f] as number);
    },

    backward(hiddenGradient, weights, gradient, biasGradient) {
      for (let f = 0; f < filters; f++) {
        const slope = (hiddenGradient[f] as number) * (filterScale[f] as number);
        if (slope === 0 || (peaks.windows[f] as number) < 0) continue;
        const row = f * window;
        const start = (peaks.windows[f] as number) * dimensions;
        biasGradient[f] = (biasGradient[f] as number) + slope;
        for (let d = 0; d < window; d++) {
          gradient[row + d] = (gradient[row + d] as number) + slope * (vectors[start + d] as number);
          vectorGradients[start + d] = (vectorGradients[start + d] as number) + slope * (weights[row + d] as number);
        }
      }
    },

    updateEmbedding(sentence, embedding, squares, rate) {
      for (let t = 0; t < words; t++) {
        if (keptWords[t] === 0) continue;
        const scale = pieceScale(sentence, t);
        const vector = (t + EDGE_WORDS) * dimensions;
        let square = 0;
        for (let d = 0; d < dimensions; d++) square += (vectorGradients[vector + d] as number) ** 2;
        if (square === 0) continue;
        square *= (scale * scale) / dimensions;
        const end = sentence.wordStarts[t + 1] as number;
        for (let j = sentence.wordStarts[t] as number; j < end; j++) {
          if (keptPieces[j] === 0) continue;
          const id = sentence.pieces[j] as number;
          const sum = (squares[id] as number) + square;
          squares[id] = sum;
          const step = (rate * scale) / Math.sqrt(sum);
          const row = id * dimensions;
          for (let d = 0; d < dimensions; d++) {
            embedding[row + d] = (embedding[row + d] as number) - step * (vectorGradients[vector + d] as number);
          }
        }
      }
    },
  };
}
