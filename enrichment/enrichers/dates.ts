import type { Enricher } from '../enricher.ts';
import { isoDay, isoTime, parisClock } from './dates/calendar.ts';
import { combine } from './dates/combine.ts';
import { chronoFindings } from './dates/fallback.ts';
import type { Bound, Finding, Value, YearMonth } from './dates/finding.ts';
import { readDates } from './dates/read.ts';
import type { PartOfDay } from './dates/words.ts';

export interface DateFound {
  /** The part of the sentence that it was read from. */
  readonly text: string;
  /** ISO 8601, local time in Paris: `2026-03-11`, `2026-03-11T18:00`, `2026-03`, `2026`, or `T18:00` without a day. */
  readonly from?: string;
  /** Last day, month or minute of a range, included. */
  readonly until?: string;
  readonly partOfDay?: PartOfDay;
  /** `before` and `after` include the date itself: "avant le 20", "jusqu'au 20", "à partir de jeudi". */
  readonly bound?: Bound;
  /** "tous les mardis": no single date, so that `from` is missing. */
  readonly recurring?: true;
}

export interface Dates {
  readonly timeZone: 'Europe/Paris';
  readonly dates: readonly DateFound[];
}

/** Prefilter: without one of these no rule can match. */
const MAY_HAVE_A_DATE =
  /\d|main|hier|jour|soir|matin|midi|nuit|semaine|mois|ann|week|\bwe\b|heure|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janv|vrier|fev|mars|avril|\bmai\b|juin|juil|ao[uû]t|sept|octo|nov|cembre|p[aâ]ques|no[eë]l|saint|pent|toussaint|valentin|ascension|pont|apr[eè]|ojd|ajd|prochain|dernier|halloween|minute/i;

/** Dates and times in the sentence, resolved against when it was seen. */
export const dates: Enricher<Dates> = {
  name: 'dates',
  version: 1,
  enrich({ text, seenAtMs }) {
    if (!MAY_HAVE_A_DATE.test(text)) return undefined;
    const sentence = text
      .normalize('NFC')
      .replace(/[’ʼ]/g, "'")
      .replace(/[\u00a0\u202f]/g, ' ');
    const seen = { atMs: seenAtMs, ...parisClock(seenAtMs) };
    const { findings, rest } = readDates(sentence, seen);
    const all = findings.length > 0 ? combine(findings) : chronoFindings(rest, seen);
    const found = all.flatMap((finding) => toDateFound(finding, sentence));
    return found.length > 0 ? { timeZone: 'Europe/Paris', dates: found } : undefined;
  },
};

function toDateFound({ start, end, value, bound }: Finding, sentence: string): readonly DateFound[] {
  if (value.kind === 'nothing') return [];
  return [{ text: sentence.slice(start, end).trim(), ...toIso(value), ...(bound && { bound }) }];
}

function toIso(value: Exclude<Value, { kind: 'nothing' }>): Omit<DateFound, 'text'> {
  switch (value.kind) {
    case 'day':
      return { from: isoDay(value.day), ...(value.part && { partOfDay: value.part }) };
    case 'days':
      return { from: isoDay(value.from), until: isoDay(value.until) };
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
        ...(value.until !== undefined && { until: isoDay(value.day) + isoTime(value.until) }),
      };
    case 'time':
      return { from: isoTime(value.minutes), ...(value.until !== undefined && { until: isoTime(value.until) }) };
    case 'recurring':
      return { recurring: true };
  }
}

function isoMonth({ year, month }: YearMonth): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
