import type { Random } from '../../random.ts';

export interface Dropout {
  /** Chooses which units are kept until the next call; returns their indices, ascending. */
  sample(random: Random): Int32Array;
  forward(input: Float64Array): Float32Array;
  /** Returns the gradient of the input. Both results are overwritten by the next call. */
  backward(outputGradient: Float32Array): Float64Array;
}

/** Inverted dropout (Srivastava et al. 2014): a dropped unit gives 0, one that is kept is scaled up by 1 / (1 − rate). */
export function createDropout(units: number, rate: number): Dropout {
  const scale = new Float32Array(units);
  const kept = new Int32Array(units);
  const output = new Float32Array(units);
  const inputGradient = new Float64Array(units);
  // The loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
  return {
    sample(random) {
      let count = 0;
      for (let i = 0; i < units; i++) {
        const dropped = random() < rate;
        scale[i] = dropped ? 0 : 1 / (1 - rate);
        if (!dropped) kept[count++] = i;
      }
      return kept.subarray(0, count);
    },
    forward(input) {
      for (let i = 0; i < units; i++) output[i] = (input[i] as number) * (scale[i] as number);
      return output;
    },
    backward(outputGradient) {
      for (let i = 0; i < units; i++) inputGradient[i] = (outputGradient[i] as number) * (scale[i] as number);
      return inputGradient;
    },
  };
}
