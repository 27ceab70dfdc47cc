import type { WordVectors } from './embedding-bag.ts';
import { createParameter, type Parameter } from './parameter.ts';

/** What each filter gives at each position: `values` of shape [filters, positions]. The array may be longer. */
export interface FeatureMaps {
  readonly values: Float64Array;
  readonly positions: number;
}

/** A gradient of feature maps that is zero but in one position a filter: `values[f]` at `positions[f]`. */
export interface SparseMapsGradient {
  readonly values: Float64Array;
  readonly positions: Int32Array;
}

export interface Convolution {
  /** Shape [filters, kernel width, dimensions]. */
  readonly filters: Parameter;
  readonly bias: Parameter;
  /** Convolves with the filters named in `active`; the rows of the others are undefined. The next call overwrites the result. */
  forward(input: WordVectors, active: Int32Array): FeatureMaps;
  /** Adds to the gradients of filters and bias; returns that of the input, in its shape, which the next call overwrites. */
  backward(gradient: SparseMapsGradient): Float32Array;
}

/** A one-dimensional convolution over words, with stride 1 and no padding of its own. */
export function createConvolution(weights: Float32Array, biases: Float32Array, dimensions: number): Convolution {
  const filters = createParameter(weights);
  const bias = createParameter(biases);
  const size = weights.length / biases.length;
  const kernelWidth = size / dimensions;
  let maps = new Float64Array(0);
  let input: WordVectors = { values: new Float32Array(0), rows: 0 };
  let inputGradient = new Float32Array(0);

  // The hot loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
  return {
    filters,
    bias,
    forward(words, active) {
      input = words;
      const positions = words.rows - kernelWidth + 1;
      if (maps.length < biases.length * positions) maps = new Float64Array(biases.length * positions);
      const last = active.length - 1;
      for (let n = 0; n <= last; n += 4) {
        // Past the last filter the last one is computed again: the same numbers twice.
        const at = (i: number): number => active[Math.min(n + i, last)] as number;
        convolveFour(words.values, dimensions, weights, biases, [at(0), at(1), at(2), at(3)], positions, maps);
      }
      return { values: maps, positions };
    },

    backward({ values, positions }) {
      const length = input.rows * dimensions;
      if (length > inputGradient.length) inputGradient = new Float32Array(length);
      else inputGradient.fill(0, 0, length);
      for (let f = 0; f < biases.length; f++) {
        const slope = values[f] as number;
        if (slope === 0) continue;
        const row = f * size;
        const start = (positions[f] as number) * dimensions;
        bias.gradient[f] = (bias.gradient[f] as number) + slope;
        for (let d = 0; d < size; d++) {
          filters.gradient[row + d] =
            (filters.gradient[row + d] as number) + slope * (input.values[start + d] as number);
          inputGradient[start + d] = (inputGradient[start + d] as number) + slope * (weights[row + d] as number);
        }
      }
      return inputGradient;
    },
  };
}

type Four = readonly [number, number, number, number];

/** Four filters side by side: each addition waits for the one before it, so that four sums take hardly longer than one. */
function convolveFour(
  input: Float32Array,
  stride: number,
  weights: Float32Array,
  bias: Float32Array,
  [a, b, c, d]: Four,
  positions: number,
  maps: Float64Array,
): void {
  const size = weights.length / bias.length;
  for (let t = 0; t < positions; t++) {
    const start = t * stride;
    let sumA = bias[a] as number;
    let sumB = bias[b] as number;
    let sumC = bias[c] as number;
    let sumD = bias[d] as number;
    for (let i = 0; i < size; i++) {
      const value = input[start + i] as number;
      sumA += (weights[a * size + i] as number) * value;
      sumB += (weights[b * size + i] as number) * value;
      sumC += (weights[c * size + i] as number) * value;
      sumD += (weights[d * size + i] as number) * value;
    }
    maps[a * positions + t] = sumA;
    maps[b * positions + t] = sumB;
    maps[c * positions + t] = sumC;
    maps[d * positions + t] = sumD;
  }
}
