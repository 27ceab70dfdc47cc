/** Numbers that are learnt, and the derivative of the loss with respect to each, summed up since an optimiser last cleared it. */
export interface Parameter {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
}

/** A parameter over `values`, which an optimiser changes in place; its gradient is zero. */
export function createParameter(values: Float32Array): Parameter {
  return { values, gradient: new Float32Array(values.length) };
}
