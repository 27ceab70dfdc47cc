/** A figure between two others: 95 % of resamples lie within. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The q-quantile (0 to 1), linear between neighbours (type 7 of Hyndman and Fan, 1996). NaN for no values. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

const RESAMPLES = 2_000;

/** The ratio of two medians with its percentile bootstrap interval (Efron, 1979); the same seed gives the same interval. */
export function ratioOfMedians(over: readonly number[], under: readonly number[], seed = 1): Interval {
  const random = createRandom(seed);
  const resample = (values: readonly number[]) => values.map(() => values[Math.floor(random() * values.length)] ?? 0);
  const ratios = Array.from({ length: RESAMPLES }, () => median(resample(over)) / median(resample(under)));
  return { value: median(over) / median(under), low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) };
}

/** Blocks are long enough for their means to depend on each other no more; 10 of them leave 8 degrees of freedom. */
const BLOCKS = 10;
const T_975_OF_8 = 2.306;

/**
 * The slope of y over x by least squares over the means of ten blocks, with its 95 % interval: neighbouring samples of one
 * process are not independent, the means of blocks nearly are. Points are in the order of x; at least ten are needed.
 */
export function slope(points: readonly (readonly [x: number, y: number])[]): Interval {
  const blocks = Array.from({ length: BLOCKS }, (_, i) => {
    const part = points.slice(Math.floor((i * points.length) / BLOCKS), Math.floor(((i + 1) * points.length) / BLOCKS));
    return [mean(part.map(([x]) => x)), mean(part.map(([, y]) => y))] as const;
  });
  const centreX = mean(blocks.map(([x]) => x));
  const centreY = mean(blocks.map(([, y]) => y));
  const squares = sum(blocks.map(([x]) => (x - centreX) ** 2));
  const value = sum(blocks.map(([x, y]) => (x - centreX) * (y - centreY))) / squares;
  const residuals = sum(blocks.map(([x, y]) => (y - centreY - value * (x - centreX)) ** 2));
  const error = Math.sqrt(residuals / (BLOCKS - 2) / squares);
  return { value, low: value - T_975_OF_8 * error, high: value + T_975_OF_8 * error };
}

/** Cumulative distribution as points, at most `limit` of them. */
export function ecdf(values: readonly number[], limit = 200): { readonly value: number; readonly share: number }[] {
  const sorted = values.toSorted((a, b) => a - b);
  const points = Math.min(limit, sorted.length);
  return Array.from({ length: points }, (_, i) => {
    const rank = Math.ceil(((i + 1) * sorted.length) / points);
    return { value: sorted[rank - 1] ?? 0, share: rank / sorted.length };
  });
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** mulberry32: 32 bits of state, enough to resample by. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
