import { strict } from 'chrono-node/fr';
import { dayOf, localClock } from './calendar.ts';
import type { Finding, Seen } from './finding.ts';

/** What chrono-node finds where no rule matched; only results with letters ("3/4" is rarely a day) that name day and month. */
export function chronoFindings(sentence: string, { atMs, timeZone }: Seen): readonly Finding[] {
  const reference = { instant: new Date(atMs), timezone: offsetMinutes(atMs, timeZone) };
  return strict.parse(sentence, reference, { forwardDate: true }).flatMap(({ index, text, start }) => {
    if (!start.isCertain('day') || !start.isCertain('month') || !/\p{L}/u.test(text)) return [];
    const day = dayOf(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
    return day === undefined ? [] : [{ start: index, end: index + text.length, value: { kind: 'day', day } } as const];
  });
}

/** Minutes that the zone is ahead of UTC at that instant. */
function offsetMinutes(atMs: number, timeZone: string): number {
  const { day, minutes } = localClock(atMs, timeZone);
  return day * 1440 + minutes - Math.floor(atMs / 60_000);
}
