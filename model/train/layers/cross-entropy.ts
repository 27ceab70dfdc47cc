export interface CrossEntropy {
  /** Returns the probabilities of the classes, softmax(logits); the next call overwrites them. */
  forward(logits: Float64Array): Float64Array;
  /** The loss of the last forward pass: −sampleWeight · Σ q · ln p, where q is the smoothed target. */
  loss(target: number, sampleWeight: number): number;
  /** The gradient of that loss with respect to the logits: sampleWeight · (p − q). The next call overwrites it. */
  backward(target: number, sampleWeight: number): Float64Array;
}

/**
 * Log-softmax and cross-entropy with smoothed labels (Szegedy et al. 2016): the target class has the probability 1 − smoothing, and the
 * others share `smoothing` evenly.
 */
export function createCrossEntropy(classes: number, smoothing: number): CrossEntropy {
  const probabilities = new Float64Array(classes);
  const gradient = new Float64Array(classes);
  const wanted = (k: number, target: number): number => (k === target ? 1 - smoothing : smoothing / (classes - 1));
  // The loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
  return {
    forward(logits) {
      let largest = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < classes; k++) largest = Math.max(largest, logits[k] as number);
      let total = 0;
      for (let k = 0; k < classes; k++) {
        const power = Math.exp((logits[k] as number) - largest);
        probabilities[k] = power;
        total += power;
      }
      for (let k = 0; k < classes; k++) probabilities[k] = (probabilities[k] as number) / total;
      return probabilities;
    },
    loss: (target, sampleWeight) =>
      probabilities.reduce((sum, p, k) => sum - sampleWeight * wanted(k, target) * Math.log(p), 0),
    backward(target, sampleWeight) {
      for (let k = 0; k < classes; k++) {
        gradient[k] = sampleWeight * ((probabilities[k] as number) - wanted(k, target));
      }
      return gradient;
    },
  };
}
