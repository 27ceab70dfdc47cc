import type { Features } from '../features.ts';
import { type Random, shuffle } from '../random.ts';

export interface SvmOptions {
  /** Rows of the weight table. */
  readonly buckets: number;
  /** Inverse strength of the L2 regularisation. */
  readonly c: number;
  /** Passes over the examples. */
  readonly epochs: number;
}

/** A score a label: Σ weight · table[id] + bias. */
export interface SvmWeights {
  /** Shape [buckets, labels]. */
  readonly table: Float32Array;
  readonly bias: Float32Array;
}

/** What there is to learn from: `targets[i]` is the label index of `features[i]`, which counts `importance[i]` times. */
export interface TrainingSet {
  readonly features: readonly Features[];
  readonly targets: Int32Array;
  readonly importance: Float32Array;
  readonly labelCount: number;
}

/** Rare features say more: inverse document frequency, scaled so that a frequent feature keeps about a fifth of its weight. */
const IDF_SCALE = 1 / 5;

/**
 * Fits one linear support vector machine a label, each against the rest, with squared hinge loss and L2 regularisation, by dual
 * coordinate descent (Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithm 1). The
 * inverse document frequencies are multiplied into the table at the end, so that serving does not need them.
 */
export function fitSvm(set: TrainingSet, { buckets, c, epochs }: SvmOptions, random: Random): SvmWeights {
  const { features, targets, importance, labelCount } = set;
  const idf = inverseDocumentFrequency(features, buckets);
  const values = features.map(({ ids, weights }) => weights.map((w, j) => w * (idf[ids[j] ?? 0] ?? 0)));
  const squares = values.map((value) => value.reduce((sum, v) => sum + v * v, 1));
  const table = new Float32Array(buckets * labelCount);
  const bias = new Float32Array(labelCount);
  const dual = new Float32Array(features.length * labelCount);
  const scores = new Float64Array(labelCount);
  const steps = new Float64Array(labelCount);
  const order = Int32Array.from(features.keys());
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const { ids } = features[i] as Features;
      const value = values[i] as Float32Array;
      score(ids, value, table, bias, scores);
      const slack = 0.5 / (c * (importance[i] as number));
      let moved = false;
      for (let k = 0; k < labelCount; k++) {
        const sign = k === targets[i] ? 1 : -1;
        const before = dual[i * labelCount + k] as number;
        const gradient = sign * (scores[k] as number) - 1 + before * slack;
        const after = Math.max(0, before - gradient / ((squares[i] as number) + slack));
        steps[k] = (after - before) * sign;
        dual[i * labelCount + k] = after;
        bias[k] = (bias[k] as number) + (steps[k] as number);
        moved ||= after !== before;
      }
      if (moved) step(ids, value, steps, table);
    }
  }
  const folded = table.map((weight, p) => weight * (idf[Math.floor(p / labelCount)] ?? 0));
  return { table: folded, bias };
}

/** Writes the score of every label into `scores`. */
export function score(
  ids: Int32Array,
  weights: Float32Array,
  table: Float32Array,
  bias: Float32Array,
  scores: Float64Array,
): void {
  const labelCount = bias.length;
  scores.set(bias);
  for (let j = 0; j < ids.length; j++) {
    const row = (ids[j] as number) * labelCount;
    const weight = weights[j] as number;
    for (let k = 0; k < labelCount; k++) scores[k] = (scores[k] as number) + (table[row + k] as number) * weight;
  }
}

// The hot loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
function step(ids: Int32Array, value: Float32Array, steps: Float64Array, table: Float32Array): void {
  const labelCount = steps.length;
  for (let j = 0; j < ids.length; j++) {
    const row = (ids[j] as number) * labelCount;
    const weight = value[j] as number;
    for (let k = 0; k < labelCount; k++) table[row + k] = (table[row + k] as number) + (steps[k] as number) * weight;
  }
}

function inverseDocumentFrequency(features: readonly Features[], buckets: number): Float32Array {
  const counts = new Float32Array(buckets);
  for (const { ids } of features) for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  return counts.map((count) => IDF_SCALE * (Math.log((1 + features.length) / (1 + count)) + 1));
}
