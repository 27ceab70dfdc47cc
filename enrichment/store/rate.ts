import type { Table } from '../table/table.ts';
import { MINUTE_MS, minuteOf } from './layout.ts';

/** Counters expire after a day; only the last minutes are read. */
const RATE_SECONDS = 86_400;

/** Adds predictions to the counters of their minutes. An estimate: a crash in between may lose a few. */
export async function addToRate(
  table: Table,
  predictions: readonly { readonly atMs: number; readonly count?: number }[],
): Promise<void> {
  const minutes = new Map<string, { n: number; atMs: number }>();
  for (const { atMs, count = 1 } of predictions) {
    const minute = minuteOf(atMs);
    minutes.set(minute, { n: (minutes.get(minute)?.n ?? 0) + count, atMs });
  }
  for (const [minute, { n, atMs }] of minutes) {
    const expiresAt = Math.floor(atMs / 1000) + RATE_SECONDS;
    await table.update(rateKey(minute), { add: { n }, set: { expiresAt } });
  }
}

/** Predictions a minute: the maximum of the last `minutes`, the current one included. */
export async function recentRate(table: Table, nowMs: number, minutes = 3): Promise<number> {
  const keys = Array.from({ length: minutes }, (_, i) => rateKey(minuteOf(nowMs - i * MINUTE_MS)));
  const { items } = await table.getMany(keys);
  return Math.max(0, ...items.map(({ n }) => (typeof n === 'number' ? n : 0)));
}

function rateKey(minute: string) {
  return { pk: `rate#${minute}`, sk: 'rate' };
}
