import { createParameter, type Parameter } from './parameter.ts';

export interface Dense {
  /** Shape [outputs, inputs]. */
  readonly weights: Parameter;
  readonly bias: Parameter;
  /** Returns weights · input + bias; the next call overwrites it. */
  forward(input: Float32Array): Float64Array;
  /** Adds to the gradients of weights and bias; returns that of the input, which the next call overwrites. */
  backward(outputGradient: Float64Array): Float32Array;
}

/** A fully connected layer. */
export function createDense(weightValues: Float32Array, biasValues: Float32Array): Dense {
  const weights = createParameter(weightValues);
  const bias = createParameter(biasValues);
  const outputs = biasValues.length;
  const inputs = weightValues.length / outputs;
  const output = new Float64Array(outputs);
  const inputGradient = new Float32Array(inputs);
  let input: Float32Array = inputGradient;
  // The hot loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
  return {
    weights,
    bias,
    forward(values) {
      input = values;
      for (let k = 0; k < outputs; k++) {
        let sum = biasValues[k] as number;
        const row = k * inputs;
        for (let f = 0; f < inputs; f++) sum += (weightValues[row + f] as number) * (values[f] as number);
        output[k] = sum;
      }
      return output;
    },

    backward(outputGradient) {
      inputGradient.fill(0);
      for (let k = 0; k < outputs; k++) {
        const slope = outputGradient[k] as number;
        const row = k * inputs;
        bias.gradient[k] = (bias.gradient[k] as number) + slope;
        for (let f = 0; f < inputs; f++) {
          weights.gradient[row + f] = (weights.gradient[row + f] as number) + slope * (input[f] as number);
          inputGradient[f] = (inputGradient[f] as number) + slope * (weightValues[row + f] as number);
        }
      }
      return inputGradient;
    },
  };
}
