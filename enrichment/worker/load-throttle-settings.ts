import { EnrichmentError } from '../enrichment-error.ts';

/** The load from which on the enrichment slows down or pauses. */
export interface LoadThrottleSettings {
  /** Predictions a minute from which on the enrichment slows down. */
  readonly slowFrom: number;
  /** Predictions a minute from which on it stops. */
  readonly offFrom: number;
  /** Share of its own database calls that were throttled, 0 to 1, from which on it slows down; from twice this on it stops. */
  readonly throttledFrom: number;
  /** The pace gets faster only when every figure is below this share of its limit (hysteresis). */
  readonly easeAt: number;
}

export const LOAD_THROTTLE_DEFAULTS: LoadThrottleSettings = {
  slowFrom: 600,
  offFrom: 3_000,
  throttledFrom: 0.05,
  easeAt: 0.8,
};

/** The environment variables; unset and empty mean the default. */
export interface LoadThrottleVariables {
  readonly ENRICH_SLOW_FROM?: string | undefined;
  readonly ENRICH_OFF_FROM?: string | undefined;
}

/** Checks the variables. Throws `CONFIGURATION` with the name of the one that is wrong and what it should be. */
export function parseLoadThrottleSettings({
  ENRICH_SLOW_FROM,
  ENRICH_OFF_FROM,
}: LoadThrottleVariables): LoadThrottleSettings {
  const slowFrom = perMinute('ENRICH_SLOW_FROM', ENRICH_SLOW_FROM, LOAD_THROTTLE_DEFAULTS.slowFrom);
  const offFrom = perMinute('ENRICH_OFF_FROM', ENRICH_OFF_FROM, LOAD_THROTTLE_DEFAULTS.offFrom);
  if (slowFrom <= offFrom) return { ...LOAD_THROTTLE_DEFAULTS, slowFrom, offFrom };
  const got = `got ${offFrom}, which is less than ENRICH_SLOW_FROM (${slowFrom})`;
  throw new EnrichmentError('CONFIGURATION', `ENRICH_OFF_FROM: expected at least ENRICH_SLOW_FROM; ${got}`);
}

function perMinute(variable: string, value: string | undefined, fallback: number): number {
  if (!value) return fallback;
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new EnrichmentError(
    'CONFIGURATION',
    `${variable}: expected predictions a minute, a whole number from 1; got "${value}"`,
  );
}
