import { type Random, seededRandom } from '../random.ts';

/** A measured value with the limits of its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The normal deviate of a two-sided 95 % interval. */
const Z = 1.959964;

/** A share with its Wilson score interval, which stays inside 0 to 1 and serves small samples (Wilson 1927). */
export function share(hits: number, of: number): Estimate {
  if (of === 0) return { value: 0, low: 0, high: 1 };
  const p = hits / of;
  const spread = Z * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of));
  const divisor = 1 + (Z * Z) / of;
  const middle = p + (Z * Z) / (2 * of);
  return { value: p, low: Math.max(0, (middle - spread) / divisor), high: Math.min(1, (middle + spread) / divisor) };
}

const RESAMPLES = 400;
const SEED = 95;

/**
 * Intervals of statistics that have no formula of their own: each is computed on 400 resamples of the items, with
 * replacement and stratum by stratum; the interval holds the middle 95 % (percentile bootstrap: Efron 1979). Seeded, so that a
 * rerun gives the same intervals.
 */
export function bootstrap<T, K extends string>(
  items: readonly T[],
  stratumOf: (item: T) => unknown,
  statistics: (sample: readonly T[]) => Readonly<Record<K, number>>,
): Record<K, Estimate> {
  const random = seededRandom(SEED);
  const strata = [...Map.groupBy(items, stratumOf).values()];
  const values = statistics(items);
  const samples = Array.from({ length: RESAMPLES }, () =>
    statistics(strata.flatMap((stratum) => resample(stratum, random))),
  );
  const estimates = Object.entries<number>(values).map(([name, value]) => {
    const sorted = samples.map((sample) => sample[name as K]).sort((a, b) => a - b);
    const at = (quantile: number) => sorted[Math.round(quantile * (RESAMPLES - 1))] ?? value;
    return [name, { value, low: at(0.025), high: at(0.975) }];
  });
  // The keys are those of `values`.
  return Object.fromEntries(estimates) as Record<K, Estimate>;
}

function resample<T>(items: readonly T[], random: Random): T[] {
  return items.map(() => items[Math.floor(random() * items.length)] as T);
}
