export interface Adam {
  /** One array a parameter array, to be added to; emptied by `step`. */
  readonly gradients: readonly Float32Array[];
  /** Moves the parameters against the mean of the gradients added since the last step. */
  step(rate: number, batch: number): void;
}

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const EPSILON = 1e-8;

/** Adam (Kingma and Ba 2015) over parameter arrays that it changes in place. */
export function createAdam(parameters: readonly Float32Array[]): Adam {
  const zeros = (): Float32Array[] => parameters.map(({ length }) => new Float32Array(length));
  const gradients = zeros();
  const first = zeros();
  const second = zeros();
  let steps = 0;
  return {
    gradients,
    step(rate, batch) {
      steps++;
      const corrected = (rate * Math.sqrt(1 - SECOND_DECAY ** steps)) / (1 - FIRST_DECAY ** steps);
      parameters.forEach((values, a) => {
        // The four lists are parallel.
        const [gradient, mean, square] = [gradients[a], first[a], second[a]] as [
          Float32Array,
          Float32Array,
          Float32Array,
        ];
        move(values, gradient, mean, square, corrected, batch);
      });
    },
  };
}

function move(
  values: Float32Array,
  gradient: Float32Array,
  first: Float32Array,
  second: Float32Array,
  rate: number,
  batch: number,
): void {
  for (let p = 0; p < values.length; p++) {
    const slope = (gradient[p] as number) / batch;
    const mean = FIRST_DECAY * (first[p] as number) + (1 - FIRST_DECAY) * slope;
    const square = SECOND_DECAY * (second[p] as number) + (1 - SECOND_DECAY) * slope * slope;
    first[p] = mean;
    second[p] = square;
    values[p] = (values[p] as number) - (rate * mean) / (Math.sqrt(square) + EPSILON);
    gradient[p] = 0;
  }
}
