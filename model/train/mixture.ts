import type { HalfScores } from './fit.ts';

/** How the halves add up: logits = svm · margins + cnn · log-probabilities + offset, one offset a label. */
export interface Mixture {
  readonly svm: number;
  readonly cnn: number;
  readonly offset: readonly number[];
}

export interface HeldExample extends HalfScores {
  readonly truth: number;
}

/** Probabilities of the labels. */
export function mix(scores: HalfScores, { svm, cnn, offset }: Mixture): Float64Array {
  const logits = scores.svm.map((margin, k) => svm * margin + cnn * (scores.cnn[k] ?? 0) + (offset[k] ?? 0));
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

const ROUNDS = 5;
/** Both factors lie between e⁻⁴ and e³. */
const [LOWEST, HIGHEST] = [-4, 3];

/**
 * The two factors with the smallest negative log-likelihood on examples that the halves were not trained on: temperature
 * scaling (Guo et al. 2017) with one temperature a half, found by turns.
 */
export function fitMixture(examples: readonly HeldExample[]): Mixture {
  let [svm, cnn] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    svm = minimise((value) => loss(examples, value, cnn));
    cnn = minimise((value) => loss(examples, svm, value));
  }
  return { svm: Math.exp(svm), cnn: Math.exp(cnn), offset: [] };
}

/** Offsets that move the answers from the shares of the training data towards those of traffic: strength · ln(traffic / training). */
export function priorOffset(training: readonly number[], traffic: readonly number[], strength: number): number[] {
  return training.map((share, k) => strength * Math.log((traffic[k] ?? share) / share));
}

function loss(examples: readonly HeldExample[], svm: number, cnn: number): number {
  const mixture = { svm: Math.exp(svm), cnn: Math.exp(cnn), offset: [] };
  return examples.reduce((sum, example) => sum - Math.log((mix(example, mixture)[example.truth] ?? 0) + 1e-12), 0);
}

const STEPS = 18;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Golden-section search for the smallest value of a function with one valley. */
function minimise(value: (x: number) => number): number {
  let [low, high] = [LOWEST, HIGHEST];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [value(left), value(right)];
  for (let step = 0; step < STEPS; step++) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = value(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = value(right);
    }
  }
  return (low + high) / 2;
}
