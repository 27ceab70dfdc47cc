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
export interface TrainingSet<F> {
  readonly features: readonly F[];
  readonly targets: Int32Array;
  readonly sampleWeights: Float32Array;
  readonly labelCount: number;
}

/** The features that the support vector machines read. */
export type Bag = Pick<Features, 'ids' | 'weights'>;

/** Inverse document frequencies are scaled so that a frequent feature keeps about a fifth of its weight. */
const IDF_SCALE = 1 / 5;

/**
 * Fits one linear support vector machine a label, each against the rest, with squared hinge loss and L2 regularisation, by dual
 * coordinate descent (Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithm 1 for L2-SVM,
 * whose symbols are used: α, G, D, Q̄). The bias is the weight of a constant feature of 1. The inverse document frequencies are
 * multiplied into the table at the end, so that serving does not need them.
 */
export function fitSvm(set: TrainingSet<Bag>, { buckets, c, epochs }: SvmOptions, random: Random): SvmWeights {
  const { features, targets, sampleWeights, labelCount } = set;
  const idf = inverseDocumentFrequency(features, buckets);
  const longest = features.reduce((most, { ids }) => Math.max(most, ids.length), 0);
  // Computed again at each visit: kept for all examples, it would take as much memory as the examples.
  const scratch = new Float32Array(longest);
  const x = ({ ids, weights }: Bag): Float32Array => {
    for (let j = 0; j < ids.length; j++) scratch[j] = (weights[j] as number) * (idf[ids[j] as number] as number);
    return scratch.subarray(0, ids.length);
  };
  const squaredNorms = features.map((bag) => x(bag).reduce((sum, v) => sum + v * v, 1));
  const table = new Float32Array(buckets * labelCount);
  const bias = new Float32Array(labelCount);
  const alpha = new Float32Array(features.length * labelCount);
  const decision = new Float64Array(labelCount);
  const deltas = new Float64Array(labelCount);
  const changed = new Int32Array(labelCount);
  const order = Int32Array.from(features.keys());
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    // The hot loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
    for (const i of order) {
      const bag = features[i] as Bag;
      const { ids } = bag;
      const xi = x(bag);
      score(ids, xi, table, bias, decision);
      const D = 0.5 / (c * (sampleWeights[i] as number));
      const Q = (squaredNorms[i] as number) + D;
      let changes = 0;
      for (let k = 0; k < labelCount; k++) {
        const y = k === targets[i] ? 1 : -1;
        const before = alpha[i * labelCount + k] as number;
        const G = y * (decision[k] as number) - 1 + before * D;
        const after = Math.max(0, before - G / Q);
        if (after === before) continue;
        const delta = (after - before) * y;
        alpha[i * labelCount + k] = after;
        bias[k] = (bias[k] as number) + delta;
        deltas[k] = delta;
        changed[changes++] = k;
      }
      axpy(deltas, changed.subarray(0, changes), ids, xi, table);
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
  let j = 0;
  // Four rows a pass, added in the same order as one by one: `scores` is read and written a quarter as often.
  for (; j + 3 < ids.length; j += 4) {
    const [row0, row1] = [(ids[j] as number) * labelCount, (ids[j + 1] as number) * labelCount];
    const [row2, row3] = [(ids[j + 2] as number) * labelCount, (ids[j + 3] as number) * labelCount];
    const [weight0, weight1] = [weights[j] as number, weights[j + 1] as number];
    const [weight2, weight3] = [weights[j + 2] as number, weights[j + 3] as number];
    for (let k = 0; k < labelCount; k++) {
      scores[k] =
        (scores[k] as number) +
        (table[row0 + k] as number) * weight0 +
        (table[row1 + k] as number) * weight1 +
        (table[row2 + k] as number) * weight2 +
        (table[row3 + k] as number) * weight3;
    }
  }
  for (; j < ids.length; j++) {
    const row = (ids[j] as number) * labelCount;
    const weight = weights[j] as number;
    for (let k = 0; k < labelCount; k++) scores[k] = (scores[k] as number) + (table[row + k] as number) * weight;
  }
}

/** table[ids[j], k] += a[k] · x[j], for the k that are listed: of many labels, a sentence changes few. */
function axpy(a: Float64Array, listed: Int32Array, ids: Int32Array, x: Float32Array, table: Float32Array): void {
  if (listed.length === 0) return;
  for (let j = 0; j < ids.length; j++) {
    const row = (ids[j] as number) * a.length;
    const xj = x[j] as number;
    for (let l = 0; l < listed.length; l++) {
      const k = listed[l] as number;
      table[row + k] = (table[row + k] as number) + (a[k] as number) * xj;
    }
  }
}

/** ln((1 + n) / (1 + n with the feature)) + 1, scaled: rare features say more. */
function inverseDocumentFrequency(features: readonly Bag[], buckets: number): Float32Array {
  const counts = new Float32Array(buckets);
  for (const { ids } of features) for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  return counts.map((count) => IDF_SCALE * (Math.log((1 + features.length) / (1 + count)) + 1));
}
