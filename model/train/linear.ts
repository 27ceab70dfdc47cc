import type { Features } from '../features.ts';
import { type Random, shuffle } from './random.ts';

export interface LinearOptions {
  /** Rows of the weight table. */
  readonly buckets: number;
  /** Passes over the examples. */
  readonly epochs: number;
  /** Step size of the first pass; it falls to 0 in a straight line. */
  readonly learningRate: number;
  /** Step size of the biases, which see every example. */
  readonly biasRate: number;
}

export interface LinearWeights {
  /** Shape [buckets, labels]. */
  readonly table: Float32Array;
  readonly bias: Float32Array;
}

/** Keeps the first steps of AdaGrad finite. */
const ACCUMULATOR_START = 1e-3;

/**
 * Fits one linear score a label, each against the rest, with squared hinge loss, by stochastic gradient descent with a
 * step size per weight (AdaGrad: Duchi, Hazan, Singer 2011). `targets[i]` is the label index of `examples[i]`.
 */
export function fitLinear(
  examples: readonly Features[],
  targets: Int32Array,
  labelCount: number,
  { buckets, epochs, learningRate, biasRate }: LinearOptions,
  random: Random,
): LinearWeights {
  const table = new Float32Array(buckets * labelCount);
  const squares = new Float32Array(buckets * labelCount).fill(ACCUMULATOR_START);
  const bias = new Float32Array(labelCount);
  const scores = new Float64Array(labelCount);
  const order = Int32Array.from(examples.keys());
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = learningRate * (1 - epoch / epochs);
    shuffle(order, random);
    for (const i of order) {
      const example = examples[i];
      if (!example) continue;
      score(example, table, bias, scores);
      const gradient = hingeGradient(scores, targets[i] ?? 0);
      descend(example, gradient, rate, table, squares);
      for (let k = 0; k < labelCount; k++) bias[k] = (bias[k] ?? 0) - biasRate * (gradient[k] ?? 0);
    }
  }
  return { table, bias };
}

/** Writes the score of every label into `scores`. */
export function score({ ids, weights }: Features, table: Float32Array, bias: Float32Array, scores: Float64Array): void {
  const labelCount = bias.length;
  for (let k = 0; k < labelCount; k++) scores[k] = bias[k] as number;
  for (let j = 0; j < ids.length; j++) {
    const row = (ids[j] as number) * labelCount;
    const weight = weights[j] as number;
    for (let k = 0; k < labelCount; k++) scores[k] = (scores[k] as number) + (table[row + k] as number) * weight;
  }
}

/** Replaces the scores by the derivative of the squared hinge: 0 where the margin of 1 is kept. */
function hingeGradient(scores: Float64Array, target: number): Float64Array {
  for (let k = 0; k < scores.length; k++) {
    const sign = k === target ? 1 : -1;
    const shortfall = 1 - sign * (scores[k] as number);
    scores[k] = shortfall > 0 ? -sign * shortfall : 0;
  }
  return scores;
}

// The hot loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
function descend(
  { ids, weights }: Features,
  gradient: Float64Array,
  rate: number,
  table: Float32Array,
  squares: Float32Array,
): void {
  const labelCount = gradient.length;
  for (let j = 0; j < ids.length; j++) {
    const row = (ids[j] as number) * labelCount;
    const weight = weights[j] as number;
    for (let k = 0; k < labelCount; k++) {
      const slope = (gradient[k] as number) * weight;
      if (slope === 0) continue;
      const square = (squares[row + k] as number) + slope * slope;
      squares[row + k] = square;
      table[row + k] = (table[row + k] as number) - (rate * slope) / Math.sqrt(square);
    }
  }
}
