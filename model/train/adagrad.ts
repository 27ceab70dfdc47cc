import type { SparseGradient } from './layers/embedding-bag.ts';

/** What each row's sum of squares begins with, so that the first step is bounded. */
const INITIAL_SQUARES = 1e-3;

export interface RowAdaGrad {
  /** Moves the rows that have a gradient against it. */
  step(gradient: SparseGradient, learningRate: number): void;
}

/**
 * AdaGrad (Duchi et al. 2011) over the rows of an embedding table, with one sum of squares a row: the mean over its columns.
 * `table` has the shape [rows, dimensions] and is changed in place, one occurrence of a row after the other.
 */
export function createRowAdaGrad(table: Float32Array, dimensions: number): RowAdaGrad {
  const squares = new Float32Array(table.length / dimensions).fill(INITIAL_SQUARES);
  // The hot loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
  return {
    step({ words, offsets, scales, starts, ids, vectors }, learningRate) {
      for (let n = 0; n < words; n++) {
        const offset = offsets[n] as number;
        const scale = scales[n] as number;
        let square = 0;
        for (let d = 0; d < dimensions; d++) square += (vectors[offset + d] as number) ** 2;
        if (square === 0) continue;
        square *= (scale * scale) / dimensions;
        const end = starts[n + 1] as number;
        for (let j = starts[n] as number; j < end; j++) {
          const id = ids[j] as number;
          const sum = (squares[id] as number) + square;
          squares[id] = sum;
          const step = (learningRate * scale) / Math.sqrt(sum);
          const row = id * dimensions;
          for (let d = 0; d < dimensions; d++) {
            table[row + d] = (table[row + d] as number) - step * (vectors[offset + d] as number);
          }
        }
      }
    },
  };
}
