import { recentRate } from '../store/rate.ts';
import type { Table } from '../table/table.ts';
import type { LoadThrottleSettings } from './load-throttle-settings.ts';
import { decidePace, PACES, type Pace, type PaceDecision } from './pace.ts';

export type { PaceDecision } from './pace.ts';

export interface LoadThrottleOptions {
  readonly table: Table;
  readonly now: () => number;
  readonly throttledShare: () => number;
  readonly settings: { readonly throttle: LoadThrottleSettings; readonly checkLoadEveryMs: number };
}

export type LoadThrottle = Awaited<ReturnType<typeof openLoadThrottle>>;

/** Measures the load every `checkLoadEveryMs`, and stores the pace for the next run, as a function keeps nothing in between. */
export async function openLoadThrottle({ table, now, throttledShare, settings }: LoadThrottleOptions) {
  const check = async (from: StoredPace): Promise<PaceDecision> => {
    const load = { predictionsPerMinute: await recentRate(table, now()), throttledShare: from.throttledShare };
    const decided = decidePace(from.pace, load, settings.throttle);
    await writePace(table, decided.pace, throttledShare());
    return decided;
  };
  let decision = await check(await readPace(table));
  let checkedAtMs = now();
  return {
    decision: () => decision,
    async pace(): Promise<Pace> {
      if (now() - checkedAtMs >= settings.checkLoadEveryMs) {
        checkedAtMs = now();
        decision = await check({ pace: decision.pace, throttledShare: throttledShare() });
      }
      return decision.pace;
    },
  };
}

interface StoredPace {
  readonly pace: Pace;
  readonly throttledShare: number;
}

/** Stored under the name it always had. */
const PACE_KEY = { pk: 'gate', sk: 'gate' } as const;

async function readPace(table: Table): Promise<StoredPace> {
  const item = await table.get(PACE_KEY);
  const pace = PACES.find((known) => known === item?.pace) ?? 'full';
  return { pace, throttledShare: typeof item?.throttledShare === 'number' ? item.throttledShare : 0 };
}

async function writePace(table: Table, pace: Pace, throttledShare: number): Promise<void> {
  await table.update(PACE_KEY, { set: { pace, throttledShare } });
}
