import type { LoadThrottleSettings } from './load-throttle-settings.ts';

/** How much the enrichment may do: everything, a little, or nothing. Ordered from fast to slow. */
export const PACES = ['full', 'slow', 'off'] as const;
export type Pace = (typeof PACES)[number];

export interface Load {
  readonly predictionsPerMinute: number;
  /** Share of the enrichment's own database calls that were throttled lately, 0 to 1. */
  readonly throttledShare: number;
}

export interface PaceDecision {
  readonly pace: Pace;
  /** The reason in words, for the run's report. */
  readonly why: string;
}

/**
 * Decides the pace, with hysteresis: slowing down takes effect at the limits, speeding up only below `easeAt` of them, so that a
 * load that hovers around a limit does not make the pace oscillate.
 */
export function decidePace(before: Pace, load: Load, settings: LoadThrottleSettings): PaceDecision {
  const strict = paceAt(load, settings, 1);
  if (PACES.indexOf(strict) >= PACES.indexOf(before)) return { pace: strict, why: explain(strict, load, settings) };
  const eased = paceAt(load, settings, settings.easeAt);
  const pace = PACES.indexOf(eased) < PACES.indexOf(before) ? eased : before;
  const kept = pace === before ? `, kept until below ${settings.easeAt * 100} % of the limits` : '';
  return { pace, why: explain(pace, load, settings) + kept };
}

function paceAt({ predictionsPerMinute, throttledShare }: Load, settings: LoadThrottleSettings, scale: number): Pace {
  const { slowFrom, offFrom, throttledFrom } = settings;
  if (predictionsPerMinute >= offFrom * scale || throttledShare >= 2 * throttledFrom * scale) return 'off';
  return predictionsPerMinute >= slowFrom * scale || throttledShare >= throttledFrom * scale ? 'slow' : 'full';
}

function explain(pace: Pace, { predictionsPerMinute, throttledShare }: Load, settings: LoadThrottleSettings): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return (
    `${pace}: ${predictionsPerMinute} predictions a minute (slow from ${settings.slowFrom}, off from ${settings.offFrom}), ` +
    `${percent(throttledShare)} of own calls throttled (slow from ${percent(settings.throttledFrom)})`
  );
}
