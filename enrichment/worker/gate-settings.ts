import { EnrichmentError } from '../enrichment-error.ts';

/** From which load on the enrichment yields. */
export interface GateSettings {
  /** Predictions a minute from which on the enrichment slows down. */
  readonly slowFrom: number;
  /** Predictions a minute from which on it stops. */
  readonly offFrom: number;
  /** Share of its own database calls that were throttled from which on it slows down, 0 to 1; at twice this it stops. */
  readonly throttledFrom: number;
  /** A pace is only left for a faster one when everything is below this share of its limit: 0.8 leaves a fifth of slack. */
  readonly easeAt: number;
}

export const GATE_DEFAULTS: GateSettings = { slowFrom: 600, offFrom: 3_000, throttledFrom: 0.05, easeAt: 0.8 };

/** The variables, as they were found; unset and empty mean the default. */
export interface GateVariables {
  readonly ENRICH_SLOW_FROM?: string | undefined;
  readonly ENRICH_OFF_FROM?: string | undefined;
}

/** Checks the variables. Throws `CONFIGURATION` with the name of the one that is wrong and what it should be. */
export function parseGateSettings({ ENRICH_SLOW_FROM, ENRICH_OFF_FROM }: GateVariables): GateSettings {
  const slowFrom = perMinute('ENRICH_SLOW_FROM', ENRICH_SLOW_FROM, GATE_DEFAULTS.slowFrom);
  const offFrom = perMinute('ENRICH_OFF_FROM', ENRICH_OFF_FROM, GATE_DEFAULTS.offFrom);
  if (slowFrom <= offFrom) return { ...GATE_DEFAULTS, slowFrom, offFrom };
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
