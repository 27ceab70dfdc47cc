import { type Day, dayOf, nextDate, partsOf } from './calendar.ts';
import type { YearMonth } from './finding.ts';

/** A day by its date; without a year the next one from `from` on. Two digits of a year belong to this century. */
export function dated(from: Day, dayOfMonth: number, month: number, year?: string): Day | undefined {
  if (month < 1 || month > 12) return undefined;
  if (year === undefined) return nextDate(from, month, dayOfMonth);
  return dayOf(Number(year.length === 2 ? `20${year}` : year), month, dayOfMonth);
}

/** This month or the next one of that name. */
export function comingMonth(day: Day, month: number): YearMonth {
  const now = partsOf(day);
  return { year: now.year + (month < now.month ? 1 : 0), month };
}
