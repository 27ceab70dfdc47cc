import { type CoveragePoint, coverageCurve, type ScoredExample } from '../metrics.ts';
import { lowerBound } from './lower-bound.ts';

/** What `accepted` means: predictions from `threshold` on, and how they score on the examples it was chosen on. */
export interface Acceptance extends CoveragePoint {
  /** The lower bound of the accuracy of accepted predictions. */
  readonly lowestAccuracy: number;
  /** The highest lower bound of any threshold: the most that could be promised. */
  readonly promisable: number;
  /** The accuracy that was asked for. */
  readonly promise: number;
  /** Examples that it was chosen on. */
  readonly sentences: number;
}

/** Chosen by a recipe. */
export interface AcceptanceOptions {
  /** Accepted predictions are to be right at least this often. */
  readonly accuracy: number;
  /** The share of right predictions that may be refused for a confidence that is unusually low for a right one. */
  readonly refusedRight: number;
}

/** No confidence exceeds 1. */
const NOTHING = { threshold: 1, coverage: 0, accuracy: 0, lowestAccuracy: 0 };

/**
 * The rule behind `accepted`: the lowest threshold from which the accuracy of accepted predictions is at least `accuracy` by its lower
 * bound, as in selective classification with guaranteed risk (Geifman and El-Yaniv 2017), and not below the `refusedRight` quantile of
 * the confidences of right predictions. Where the data is easy, every threshold keeps the promise; the quantile is then what refuses
 * sentences that are of no label, which the examples have none of. The threshold is 1 where nothing can be promised.
 */
export function chooseThreshold(
  scored: readonly ScoredExample[],
  { accuracy: promise, refusedRight }: AcceptanceOptions,
): Acceptance {
  const floor = lowQuantile(scored, refusedRight);
  const points = coverageCurve(scored)
    .filter(({ coverage, threshold }) => coverage > 0 && threshold >= floor)
    .map((point) => {
      const accepted = Math.round(point.coverage * scored.length);
      return { ...point, lowestAccuracy: lowerBound(Math.round(point.accuracy * accepted), accepted) };
    });
  const promisable = Math.max(0, ...points.map(({ lowestAccuracy }) => lowestAccuracy));
  const chosen = points.find(({ lowestAccuracy }) => lowestAccuracy >= promise) ?? NOTHING;
  return { ...chosen, promisable, promise, sentences: scored.length };
}

/** Of right predictions' confidences, rounded down to the hundredths that thresholds are. */
function lowQuantile(scored: readonly ScoredExample[], share: number): number {
  const right = scored.filter(({ truth, predicted }) => truth === predicted).map(({ confidence }) => confidence);
  right.sort((a, b) => a - b);
  return Math.floor(100 * (right[Math.floor(share * right.length)] ?? 0)) / 100;
}
