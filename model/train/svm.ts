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

/** The decision value of a label: Σ weight · table[id] + bias. */
export interface SvmWeights {
  /** Shape [buckets, labels]. */
  readonly table: Float32Array;
  readonly bias: Float32Array;
}

/** What there is to learn from: `targets[i]` is the label index of `features[i]`, whose loss counts `sampleWeights[i]` times. */
export interface TrainingSet {
  readonly features: readonly Features[];
  readonly targets: Int32Array;
  readonly sampleWeights: Float32Array;
  readonly labelCount: number;
}

/** Inverse document frequencies are scaled so that a frequent feature keeps about a fifth of its weight. */
const IDF_SCALE = 1 / 5;

/**
 * Fits one linear support vector machine a label, each against the rest, with squared hinge loss and L2 regularisation, by dual
 * coordinate descent (Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithm 1 for L2-SVM,
 * whose symbols are used: α, G, D, Q̄). The bias is the weight of a constant feature of 1. The inverse document frequencies are
 * multiplied into the table at the end, so that serving does not need them.
 */
export function fitSvm(set: TrainingSet, { buckets, c, epochs }: SvmOptions, random: Random): SvmWeights {
  const { features, targets, sampleWeights, labelCount } = set;
  const idf = inverseDocumentFrequency(features, buckets);
  const x = features.map(({ ids, weights }) => weights.map((w, j) => w * (idf[ids[j] ?? 0] ?? 0)));
  const squaredNorms = x.map((xi) => xi.reduce((sum, v) => sum + v * v, 1));
  const table = new Float32Array(buckets * labelCount);
  const bias = new Float32Array(labelCount);
  const alpha = new Float32Array(features.length * labelCount);
  const decision = new Float64Array(labelCount);
  const deltas = new Float64Array(labelCount);
  const order = Int32Array.from(features.keys());
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    // The hot loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
    for (const i of order) {
      const { ids } = features[i] as Features;
      const xi = x[i] as Float32Array;
      score(ids, xi, table, bias, decision);
      const D = 0.5 / (c * (sampleWeights[i] as number));
      const Q = (squaredNorms[i] as number) + D;
      let changed = false;
      for (let k = 0; k < labelCount; k++) {
        const y = k === targets[i] ? 1 : -1;
        const before = alpha[i * labelCount + k] as number;
        const G = y * (decision[k] as number) - 1 + before * D;
        const after = Math.max(0, before - G / Q);
        const delta = (after - before) * y;
        alpha[i * labelCount + k] = after;
        bias[k] = (bias[k] as number) + delta;
        deltas[k] = delta;
        changed ||= after !== before;
      }
      if (changed) axpy(deltas, ids, xi, table);
    }
  }
  const folded = table.map((weight, p) => weight * (idf[Math.floor(p / labelCount)] ?? 0));
  return { table: folded, bias };
}

/** Writes the decision value of every label into `scores`. */
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

/** table[ids[j], k] += a[k] · x[j] */
function axpy(a: Float64Array, ids: Int32Array, x: Float32Array, table: Float32Array): void {
  for (let j = 0; j < ids.length; j++) {
    const row = (ids[j] as number) * a.length;
    const xj = x[j] as number;
    for (let k = 0; k < a.length; k++) table[row + k] = (table[row + k] as number) + (a[k] as number) * xj;
  }
}

/** ln((1 + n) / (1 + n with the feature)) + 1, scaled: rare features say more. */
function inverseDocumentFrequency(features: readonly Features[], buckets: number): Float32Array {
  const counts = new Float32Array(buckets);
  for (const { ids } of features) for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  return counts.map((count) => IDF_SCALE * (Math.log((1 + features.length) / (1 + count)) + 1));
}
