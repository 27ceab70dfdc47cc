import type { FeatureMaps, SparseMapsGradient } from './convolution.ts';

export interface MaxPooling {
  /** Returns the pooled value of each filter in `active`, and 0 for the others; the next call overwrites it. */
  forward(maps: FeatureMaps, active: Int32Array): Float64Array;
  /** The gradient of the maps for the gradient of the pooled values, which it holds from then on: zero where ReLU cut off. */
  backward(gradient: Float64Array): SparseMapsGradient;
}

/** The largest value of each feature map, or 0 where all are negative: maximum over time, then ReLU (Collobert et al. 2011). */
export function createMaxPooling(filters: number): MaxPooling {
  const largest = new Float64Array(filters);
  /** Where the largest value is, −1 where none is above 0. */
  const positions = new Int32Array(filters);
  return {
    forward(maps, active) {
      largest.fill(0);
      positions.fill(-1);
      for (const f of active) {
        const row = f * maps.positions;
        let best = 0;
        let at = -1;
        for (let t = 0; t < maps.positions; t++) {
          // Inside the bounds of the array.
          const value = maps.values[row + t] as number;
          if (value <= best) continue;
          best = value;
          at = t;
        }
        largest[f] = best;
        positions[f] = at;
      }
      return largest;
    },

    backward(gradient) {
      for (let f = 0; f < filters; f++) if ((positions[f] as number) < 0) gradient[f] = 0;
      return { values: gradient, positions };
    },
  };
}
