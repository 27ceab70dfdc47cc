import type { Parameter } from './layers/parameter.ts';

export interface Adam {
  /** Moves the parameters against the mean of the gradients added since the last step, and clears the gradients. */
  step(learningRate: number, batch: number): void;
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

/** Adam (Kingma and Ba 2015, algorithm 1 in the order of computation of its section 2) over parameters that it changes in place. */
export function createAdam(parameters: readonly Parameter[]): Adam {
  const moments = parameters.map(({ values: { length } }) => ({
    first: new Float32Array(length),
    second: new Float32Array(length),
  }));
  let t = 0;
  return {
    step(learningRate, batch) {
      t++;
      const corrected = (learningRate * Math.sqrt(1 - BETA_2 ** t)) / (1 - BETA_1 ** t);
      parameters.forEach((parameter, a) => {
        // The two lists are parallel.
        update(parameter, moments[a] as Moments, corrected, batch);
      });
    },
  };
}

interface Moments {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

function update(
  { values, gradient }: Parameter,
  { first, second }: Moments,
  learningRate: number,
  batch: number,
): void {
  for (let p = 0; p < values.length; p++) {
    // Inside the bounds of the arrays, which are equally long.
    const mean = (gradient[p] as number) / batch;
    const m = BETA_1 * (first[p] as number) + (1 - BETA_1) * mean;
    const v = BETA_2 * (second[p] as number) + (1 - BETA_2) * mean * mean;
    first[p] = m;
    second[p] = v;
    values[p] = (values[p] as number) - (learningRate * m) / (Math.sqrt(v) + EPSILON);
    gradient[p] = 0;
  }
}
