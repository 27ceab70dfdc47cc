/** Confidences in ten bins of equal width, from 0 to 1. */
const BINS = 10;
/** Floor of a share, as an empty bin would make the index infinite. */
const FLOOR = 1e-4;

export function histogram(values: readonly { readonly confidence: number; readonly n: number }[]): number[] {
  const bins = Array<number>(BINS).fill(0);
  for (const { confidence, n } of values) {
    const bin = Math.min(BINS - 1, Math.floor(confidence * BINS));
    bins[bin] = (bins[bin] ?? 0) + n;
  }
  return bins;
}

/**
 * Population stability index of two histograms: Σ (a − e) · ln(a / e) over their shares. Under 0.1 is stable, over 0.25 a
 * major change (N. Siddiqi, "Credit Risk Scorecards", 2006). Undefined when one of them is empty.
 */
export function stabilityIndex(expected: readonly number[], actual: readonly number[]): number | undefined {
  const [expectedTotal, actualTotal] = [sum(expected), sum(actual)];
  if (expectedTotal === 0 || actualTotal === 0) return undefined;
  return expected.reduce((index, count, bin) => {
    const e = Math.max(FLOOR, count / expectedTotal);
    const a = Math.max(FLOOR, (actual[bin] ?? 0) / actualTotal);
    return index + (a - e) * Math.log(a / e);
  }, 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
