import { type CoveragePoint, coverageCurve, type ScoredExample } from '../metrics.ts';

/** Where nothing can be promised, nothing is accepted: no confidence exceeds 1. */
const NOTHING: CoveragePoint = { threshold: 1, coverage: 0, accuracy: 0 };

/**
 * The rule behind `accepted`: the lowest threshold at which the accepted predictions are right at least `accuracy` of the
 * time; 1 where none reaches it.
 */
export function chooseThreshold(scored: readonly ScoredExample[], accuracy: number): CoveragePoint {
  const curve = coverageCurve(scored).filter(({ coverage }) => coverage > 0);
  return curve.find((point) => point.accuracy >= accuracy) ?? NOTHING;
}
