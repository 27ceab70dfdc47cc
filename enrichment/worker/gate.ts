import type { Table } from '../table/table.ts';
import type { GateSettings } from './gate-settings.ts';

/** How much the enrichment may do: everything, a little, or nothing. */
export type Pace = 'full' | 'slow' | 'off';

/** What the gate looks at. */
export interface Load {
  readonly predictionsPerMinute: number;
  /** Share of the enrichment's own database calls that were throttled lately, 0 to 1. */
  readonly throttledShare: number;
}

export interface GateDecision {
  readonly pace: Pace;
  /** In words, for the run's report. */
  readonly why: string;
}

const ORDER: readonly Pace[] = ['full', 'slow', 'off'];

/**
 * Decides the pace. Getting slower takes effect at the limits; getting faster only below `easeAt` of them, so that a load that
 * hovers around a limit does not make the enrichment flap.
 */
export function decidePace(before: Pace, load: Load, settings: GateSettings): GateDecision {
  const strict = paceAt(load, settings, 1);
  if (ORDER.indexOf(strict) >= ORDER.indexOf(before)) return { pace: strict, why: explain(strict, load, settings) };
  const eased = paceAt(load, settings, settings.easeAt);
  const pace = ORDER.indexOf(eased) < ORDER.indexOf(before) ? eased : before;
  const held = pace === before ? `, held until below ${settings.easeAt * 100} % of the limits` : '';
  return { pace, why: explain(pace, load, settings) + held };
}

function paceAt({ predictionsPerMinute, throttledShare }: Load, settings: GateSettings, scale: number): Pace {
  const { slowFrom, offFrom, throttledFrom } = settings;
  if (predictionsPerMinute >= offFrom * scale || throttledShare >= 2 * throttledFrom * scale) return 'off';
  return predictionsPerMinute >= slowFrom * scale || throttledShare >= throttledFrom * scale ? 'slow' : 'full';
}

function explain(pace: Pace, { predictionsPerMinute, throttledShare }: Load, settings: GateSettings): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return (
    `${pace}: ${predictionsPerMinute} predictions a minute (slow from ${settings.slowFrom}, off from ${settings.offFrom}), ` +
    `${percent(throttledShare)} of own calls throttled (slow from ${percent(settings.throttledFrom)})`
  );
}

const GATE_KEY = { pk: 'gate', sk: 'gate' } as const;

/** The pace of the run before, and how much it was throttled; a function keeps nothing between two schedules. */
export async function readGate(table: Table): Promise<{ pace: Pace; throttledShare: number }> {
  const item = await table.get(GATE_KEY);
  const pace = ORDER.find((known) => known === item?.pace) ?? 'full';
  return { pace, throttledShare: typeof item?.throttledShare === 'number' ? item.throttledShare : 0 };
}

export async function writeGate(table: Table, pace: Pace, throttledShare: number): Promise<void> {
  await table.update(GATE_KEY, { set: { pace, throttledShare } });
}
