import { solve } from './solve.ts';

/** The models whose logits are added up; a model trained without the encoder lacks the last. */
export const COMPONENTS = ['svm', 'cnn', 'encoder'] as const;
export type Component = (typeof COMPONENTS)[number];

/** What each component says of a sentence: one logit a label. */
export type ComponentLogits = Readonly<Partial<Record<Component, Float64Array>>>;

/** logits = Σ weight · component logits + offset. */
export interface LogitMixture {
  /** One weight a component, at least 0. */
  readonly weights: Readonly<Partial<Record<Component, number>>>;
  /** One number a label; empty means 0 for all. */
  readonly offset: readonly number[];
}

export interface LabelledLogits {
  readonly logits: ComponentLogits;
  /** Index of the right label. */
  readonly truth: number;
}

/** Probabilities of the labels: the softmax of the mixed logits. */
export function mix(logits: ComponentLogits, { weights, offset }: LogitMixture): Float64Array {
  const mixed = new Float64Array(Object.values(logits)[0]?.length ?? 0);
  for (const component of COMPONENTS) {
    const weight = weights[component] ?? 0;
    const values = logits[component];
    if (values) for (let k = 0; k < mixed.length; k++) mixed[k] = (mixed[k] ?? 0) + weight * (values[k] ?? 0);
  }
  for (let k = 0; k < mixed.length; k++) mixed[k] = (mixed[k] ?? 0) + (offset[k] ?? 0);
  softmax(mixed);
  return mixed;
}

/** Newton's method converges in fewer steps from anywhere near; more would only polish the last digits. */
const STEPS = 25;
const CONVERGED = 1e-7;
/** Keeps the Hessian invertible where two components say the same, and the weights finite where the data is separable. */
const RIDGE = 1e-3;
/**
 * Below so many held-out sentences their likelihood alone says little, and can set every weight to 0: the weights are then drawn
 * towards equal shares of 1, the more the fewer sentences there are (a Gaussian prior worth this many sentences).
 */
const FEW_SENTENCES = 1_000;
const PRIOR_SENTENCES = 10;

/**
 * The weights with the smallest mean negative log-likelihood on sentences that the components were not trained on: temperature
 * scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks") with one temperature a component. The loss is convex
 * in the weights, so Newton's method finds the one minimum; weights that would be negative are 0. Targets are smoothed by 1 / (n + 2)
 * for n sentences (Platt 1999), so that a few sentences that are all right do not teach certainty.
 */
export function fitMixture(examples: readonly LabelledLogits[]): LogitMixture {
  const components = COMPONENTS.filter((component) => examples[0]?.logits[component]);
  const fixed = new Set<number>();
  let weights: Float64Array = new Float64Array(components.length).fill(1 / components.length);
  let at = derivatives(examples, components, weights);
  for (let step = 0; step < STEPS; step++) {
    const free = components.map((_, c) => c).filter((c) => !fixed.has(c));
    const direction = solve(
      free.map((c) => free.map((d) => at.hessian[Math.max(c, d) * components.length + Math.min(c, d)] ?? 0)),
      free.map((c) => at.gradient[c] ?? 0),
    );
    const next = descend(examples, components, weights, at, free, direction);
    for (const c of free) if (next.weights[c] === 0) fixed.add(c);
    const converged = next.weights.every((weight, c) => Math.abs(weight - (weights[c] ?? 0)) < CONVERGED);
    ({ weights, at } = next);
    if (converged) break;
  }
  return { weights: Object.fromEntries(components.map((component, c) => [component, weights[c] ?? 0])), offset: [] };
}

/** A step that is halved this often changes nothing. */
const HALVINGS = 30;

/**
 * The weights after a step of Newton's method, halved until the loss is no higher: where predictions are saturated the loss is flat, and
 * a full step goes far past the minimum.
 */
function descend(
  examples: readonly LabelledLogits[],
  components: readonly Component[],
  weights: Float64Array,
  { loss }: Derivatives,
  free: readonly number[],
  direction: readonly number[],
): { weights: Float64Array; at: Derivatives } {
  for (let share = 1; share > 2 ** -HALVINGS; share /= 2) {
    const next = weights.slice();
    free.forEach((c, i) => {
      next[c] = Math.max(0, (weights[c] ?? 0) - share * (direction[i] ?? 0));
    });
    const at = derivatives(examples, components, next);
    if (at.loss <= loss) return { weights: next, at };
  }
  return { weights, at: derivatives(examples, components, weights) };
}

/** Of the mean negative log-likelihood, with respect to the weights. */
interface Derivatives {
  readonly loss: number;
  readonly gradient: Float64Array;
  /** Row by row; the lower triangle alone is filled. */
  readonly hessian: Float64Array;
}

/** The target of an example is its label, but for the share `smoothing` that is spread over all labels. */
function derivatives(
  examples: readonly LabelledLogits[],
  components: readonly Component[],
  weights: Float64Array,
): Derivatives {
  const count = components.length;
  const prior = Math.max(0, PRIOR_SENTENCES / examples.length - PRIOR_SENTENCES / FEW_SENTENCES);
  const smoothing = 1 / (examples.length + 2);
  const gradient = Float64Array.from(weights, (weight) => RIDGE * weight + prior * (weight - 1 / count));
  let loss = weights.reduce((sum, weight) => sum + (RIDGE * weight ** 2 + prior * (weight - 1 / count) ** 2) / 2, 0);
  const hessian = new Float64Array(count * count);
  for (let c = 0; c < count; c++) hessian[c * count + c] = RIDGE + prior;
  const labelCount = examples[0]?.logits[components[0] as Component]?.length ?? 0;
  const probabilities = new Float64Array(labelCount);
  const means = new Float64Array(count);
  const values = new Array<Float64Array>(count);
  // The hot loops index typed arrays inside their bounds and allocate nothing; `as number` drops the `undefined` that TypeScript adds.
  for (const { logits, truth } of examples) {
    probabilities.fill(0);
    for (let c = 0; c < count; c++) {
      const of = logits[components[c] as Component] as Float64Array;
      values[c] = of;
      const weight = weights[c] as number;
      for (let k = 0; k < labelCount; k++) {
        probabilities[k] = (probabilities[k] as number) + weight * (of[k] as number);
      }
    }
    loss += softmax(probabilities) / examples.length;
    for (let c = 0; c < count; c++) {
      const of = values[c] as Float64Array;
      let [mean, sum] = [0, 0];
      for (let k = 0; k < labelCount; k++) {
        mean += (probabilities[k] as number) * (of[k] as number);
        sum += of[k] as number;
      }
      means[c] = mean;
      const target = (1 - smoothing) * (of[truth] as number) + (smoothing * sum) / labelCount;
      gradient[c] = (gradient[c] as number) + (mean - target) / examples.length;
      loss -= ((weights[c] as number) * target) / examples.length;
    }
    for (let c = 0; c < count; c++) {
      const a = values[c] as Float64Array;
      for (let d = 0; d <= c; d++) {
        const b = values[d] as Float64Array;
        let product = 0;
        for (let k = 0; k < labelCount; k++)
          product += (probabilities[k] as number) * (a[k] as number) * (b[k] as number);
        const covariance = (product - (means[c] as number) * (means[d] as number)) / examples.length;
        hessian[c * count + d] = (hessian[c * count + d] as number) + covariance;
      }
    }
  }
  return { loss, gradient, hessian };
}

/** Changes logits to probabilities in place, and returns ln Σ exp(logit). */
function softmax(logits: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < logits.length; k++) largest = Math.max(largest, logits[k] as number);
  let sum = 0;
  for (let k = 0; k < logits.length; k++) {
    const power = Math.exp((logits[k] as number) - largest);
    logits[k] = power;
    sum += power;
  }
  for (let k = 0; k < logits.length; k++) logits[k] = (logits[k] as number) / sum;
  return largest + Math.log(sum);
}

/** Temperatures lie between these: a model twice as sure or three times as unsure is not one to repair. */
const [MIN_TEMPERATURE, MAX_TEMPERATURE] = [0.5, 3];
const BISECTIONS = 30;

/** The mixture with all logits divided by the temperature at which the mean confidence in the examples is `confidence`, 0 to 1. */
export function temper(mixture: LogitMixture, examples: readonly LabelledLogits[], confidence: number): LogitMixture {
  let [low, high] = [MIN_TEMPERATURE, MAX_TEMPERATURE];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    // A higher temperature means less confidence.
    if (meanConfidence(atTemperature(mixture, middle), examples) > confidence) low = middle;
    else high = middle;
  }
  return atTemperature(mixture, (low + high) / 2);
}

function atTemperature({ weights, offset }: LogitMixture, temperature: number): LogitMixture {
  return {
    weights: Object.fromEntries(
      Object.entries(weights).map(([component, weight]) => [component, weight / temperature]),
    ),
    offset: offset.map((value) => value / temperature),
  };
}

function meanConfidence(mixture: LogitMixture, examples: readonly LabelledLogits[]): number {
  return examples.reduce((sum, { logits }) => sum + Math.max(...mix(logits, mixture)), 0) / examples.length;
}

/** The share of examples whose most probable label is the right one. */
export function accuracyOf(mixture: LogitMixture, examples: readonly LabelledLogits[]): number {
  const right = examples.filter(({ logits, truth }) => {
    const probabilities = mix(logits, mixture);
    return probabilities.indexOf(Math.max(...probabilities)) === truth;
  });
  return right.length / examples.length;
}

/** Offsets that move the predictions from the shares of the training data towards those of traffic: strength · ln(traffic / training). */
export function priorOffset(training: readonly number[], traffic: readonly number[], strength: number): number[] {
  return training.map((share, k) => strength * Math.log((traffic[k] ?? share) / share));
}
