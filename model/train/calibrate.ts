import { type CoveragePoint, coverageCurve, type Judged } from './metrics.ts';

/** Scores of one example that the model was not trained on, with its true label index. */
export interface ScoredExample {
  readonly scores: Float64Array;
  readonly truth: number;
}

/** Softmax of scores / temperature. */
export function probabilities(scores: Float64Array, temperature: number): Float64Array {
  const largest = Math.max(...scores);
  const powers = scores.map((s) => Math.exp((s - largest) / temperature));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / sum);
}

export function judge({ scores, truth }: ScoredExample, temperature: number): Judged {
  const p = probabilities(scores, temperature);
  const predicted = p.indexOf(Math.max(...p));
  return { truth, predicted, confidence: p[predicted] ?? 0 };
}

const SEARCH_STEPS = 30;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The temperature with the smallest negative log-likelihood on examples not trained on (Guo et al. 2017, "On Calibration of
 * Modern Neural Networks"), by golden-section search between e⁻⁴ and e⁴.
 */
export function fitTemperature(examples: readonly ScoredExample[]): number {
  let low = -4;
  let high = 4;
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (negativeLogLikelihood(examples, Math.exp(left)) < negativeLogLikelihood(examples, Math.exp(right)))
      high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function negativeLogLikelihood(examples: readonly ScoredExample[], temperature: number): number {
  let sum = 0;
  for (const { scores, truth } of examples) sum -= Math.log((probabilities(scores, temperature)[truth] ?? 0) + 1e-12);
  return sum / examples.length;
}

/**
 * The rule behind `accepted`: the lowest threshold at which the accepted predictions are right at least `accuracy` of the
 * time; where none reaches it, the one that comes closest.
 */
export function chooseThreshold(judged: readonly Judged[], accuracy: number): CoveragePoint {
  const curve = coverageCurve(judged).filter(({ coverage }) => coverage > 0);
  const reaching = curve.find((point) => point.accuracy >= accuracy);
  const closest = curve.reduce((best, point) => (point.accuracy > best.accuracy ? point : best));
  return reaching ?? closest;
}
