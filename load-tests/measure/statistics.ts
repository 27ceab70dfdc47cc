import { quantile as d3Quantile, mean, sum } from 'd3-array';

/** An estimate with its 95 % confidence interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The q-quantile, q from 0 to 1, linear between neighbours (type 7 of Hyndman and Fan, 1996). NaN for no values. */
export function quantile(values: readonly number[], q: number): number {
  return d3Quantile(values, q) ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

const RESAMPLES = 2_000;

/** The ratio of two medians with its percentile bootstrap interval (Efron, 1979); deterministic for a seed. */
export function ratioOfMedians(numerator: readonly number[], denominator: readonly number[], seed = 1): Interval {
  const random = createRandom(seed);
  const resample = (values: readonly number[]) => values.map(() => values[Math.floor(random() * values.length)] ?? 0);
  const ratios = Array.from({ length: RESAMPLES }, () => median(resample(numerator)) / median(resample(denominator)));
  return {
    value: median(numerator) / median(denominator),
    low: quantile(ratios, 0.025),
    high: quantile(ratios, 0.975),
  };
}

/** Blocks long enough for their means to be nearly independent; 10 of them leave 8 degrees of freedom. */
const BLOCKS = 10;
/** The 97.5 % quantile of Student's t with 8 degrees of freedom. */
const T_975_OF_8 = 2.306;

/**
 * The slope of y over x by least squares over the means of ten blocks, with its 95 % confidence interval. Consecutive samples of
 * one process are autocorrelated, which the block means nearly are not. Points are in the order of x, at least ten of them.
 */
export function slope(points: readonly (readonly [x: number, y: number])[]): Interval {
  const blocks = Array.from({ length: BLOCKS }, (_, i) => {
    const block = points.slice(
      Math.floor((i * points.length) / BLOCKS),
      Math.floor(((i + 1) * points.length) / BLOCKS),
    );
    return [mean(block, ([x]) => x) ?? 0, mean(block, ([, y]) => y) ?? 0] as const;
  });
  const meanX = mean(blocks, ([x]) => x) ?? 0;
  const meanY = mean(blocks, ([, y]) => y) ?? 0;
  const squares = sum(blocks, ([x]) => (x - meanX) ** 2);
  const value = sum(blocks, ([x, y]) => (x - meanX) * (y - meanY)) / squares;
  const residuals = sum(blocks, ([x, y]) => (y - meanY - value * (x - meanX)) ** 2);
  const standardError = Math.sqrt(residuals / (BLOCKS - 2) / squares);
  return { value, low: value - T_975_OF_8 * standardError, high: value + T_975_OF_8 * standardError };
}

/** The empirical cumulative distribution function, at most `limit` points of it. */
export function ecdf(values: readonly number[], limit = 200): { readonly value: number; readonly share: number }[] {
  const sorted = values.toSorted((a, b) => a - b);
  const points = Math.min(limit, sorted.length);
  return Array.from({ length: points }, (_, i) => {
    const rank = Math.ceil(((i + 1) * sorted.length) / points);
    return { value: sorted[rank - 1] ?? 0, share: rank / sorted.length };
  });
}

/** Mulberry32 (Tommy Ettinger, 2017). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
