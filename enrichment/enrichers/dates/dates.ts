import type { Enricher, EnricherInput } from '../../enricher.ts';
import { isoDay, isoTime, localClock } from './calendar.ts';
import { combine } from './combine.ts';
import type { Finding, Seen, Value, YearMonth } from './finding.ts';
import { foldAccents } from './fold.ts';
import { readDates } from './read.ts';
import type { DateFound, Dates } from './result.ts';
import { MAY_HAVE_A_DATE } from './words.ts';

const DEFAULT_TIME_ZONE = 'Europe/Paris';

/** Dates and times in the sentence, resolved against when it was seen. */
export function createDates(): Enricher<Dates> {
  return { name: 'dates', version: 3, enrich: datesIn };
}

async function datesIn({ text, seenAtMs, timeZone = DEFAULT_TIME_ZONE }: EnricherInput): Promise<Dates | undefined> {
  const folded = foldAccents(text);
  if (!MAY_HAVE_A_DATE.test(folded)) return undefined;
  const seen = { atMs: seenAtMs, timeZone, ...localClock(seenAtMs, timeZone) };
  const { findings, rest } = readDates(text, folded, seen);
  const all = findings.length > 0 ? combine(findings, folded) : await leftToChrono(rest, seen);
  const found = all.flatMap((finding) => toDateFound(finding, text));
  return found.length > 0 ? { timeZone, seenAt: new Date(seenAtMs).toISOString(), dates: found } : undefined;
}

/** chrono-node is large and rarely needed: it is loaded with the first sentence that the rules leave to it. */
async function leftToChrono(rest: string, seen: Seen): Promise<readonly Finding[]> {
  const { chronoFindings } = await import('./fallback.ts');
  return chronoFindings(rest, seen);
}

function toDateFound({ start, end, value, bound }: Finding, sentence: string): readonly DateFound[] {
  if (value.kind === 'nothing') return [];
  const shown = sentence.slice(start, end);
  const from = start + shown.length - shown.trimStart().length;
  const text = shown.trim();
  const place = { text, start: from, end: from + text.length };
  return [{ ...place, ...withoutWrongEnd(toIso(value)), ...(bound && { bound }) }];
}

/**
 * An end that lies before the beginning was read from words that belong to something else: it is left out. A time of day without a
 * day may end after midnight.
 */
function withoutWrongEnd<Range extends Pick<DateFound, 'from' | 'until'>>(range: Range): Range | Omit<Range, 'until'> {
  const { until, ...others } = range;
  const { from = '' } = range;
  if (until === undefined || from.startsWith('T')) return range;
  const shared = Math.min(from.length, until.length);
  return until.slice(0, shared) >= from.slice(0, shared) ? range : others;
}

function toIso(value: Exclude<Value, { kind: 'nothing' }>): Omit<DateFound, 'text' | 'start' | 'end'> {
  switch (value.kind) {
    case 'day':
      return { from: isoDay(value.day), ...(value.part && { partOfDay: value.part }) };
    case 'days':
      return {
        from: isoDay(value.from) + timeOf(value.fromMinutes),
        until: isoDay(value.until) + timeOf(value.untilMinutes),
      };
    case 'months':
      return {
        from: isoMonth(value.from),
        ...(isoMonth(value.from) !== isoMonth(value.until) && { until: isoMonth(value.until) }),
      };
    case 'year':
      return { from: String(value.year) };
    case 'moment':
      return {
        from: isoDay(value.day) + isoTime(value.minutes),
        ...(value.until !== undefined && { until: isoDay(value.until.day) + isoTime(value.until.minutes) }),
      };
    case 'time':
      return { from: isoTime(value.minutes), ...(value.until !== undefined && { until: isoTime(value.until % 1440) }) };
    case 'recurring':
      return { recurring: true };
  }
}

function timeOf(minutes: number | undefined): string {
  return minutes === undefined ? '' : isoTime(minutes);
}

function isoMonth({ year, month }: YearMonth): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
