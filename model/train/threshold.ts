import { type CoveragePoint, coverageCurve, type ScoredExample } from '../metrics.ts';

/**
 * The rule behind `accepted`: the lowest threshold at which the accepted predictions are right at least `accuracy` of the
 * time; where none reaches it, the one that comes closest.
 */
export function chooseThreshold(scored: readonly ScoredExample[], accuracy: number): CoveragePoint {
  const curve = coverageCurve(scored).filter(({ coverage }) => coverage > 0);
  const reaching = curve.find((point) => point.accuracy >= accuracy);
  const closest = curve.reduce((best, point) => (point.accuracy > best.accuracy ? point : best));
  return reaching ?? closest;
}
