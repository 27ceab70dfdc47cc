import type { Day } from './calendar.ts';
import type { DateFound } from './result.ts';
import type { PartOfDay } from './words.ts';

export type Bound = NonNullable<DateFound['bound']>;

/** The value that a rule reads from a part of the sentence. */
export type Value =
  | DayValue
  | DaysValue
  | { readonly kind: 'months'; readonly from: YearMonth; readonly until: YearMonth }
  | { readonly kind: 'year'; readonly year: number }
  | MomentValue
  | TimeValue
  | { readonly kind: 'recurring' }
  /** Recognised, and no date: "24h/24", "un film de 2h". */
  | { readonly kind: 'nothing' };

export interface DaysValue {
  readonly kind: 'days';
  readonly from: Day;
  readonly until: Day;
  /** Since midnight, where only one of the two ends has a time. */
  readonly fromMinutes?: number;
  readonly untilMinutes?: number;
  readonly bound?: Bound;
}

export interface DayValue {
  readonly kind: 'day';
  readonly day: Day;
  readonly part?: PartOfDay;
  /** The sentence names the day up to the week, month or year: a return may be a later one of that name. */
  readonly every?: 'week' | 'month' | 'year';
  readonly bound?: Bound;
  readonly until?: undefined;
}

export interface MomentValue {
  readonly kind: 'moment';
  readonly day: Day;
  /** Since midnight. */
  readonly minutes: number;
  readonly until?: Clock;
  readonly every?: DayValue['every'];
  readonly bound?: Bound;
}

export interface TimeValue {
  readonly kind: 'time';
  readonly minutes: number;
  readonly exact: boolean;
  /** Minutes since the same midnight: from 1440 on it is the next day. */
  readonly until?: number;
}

export interface Clock {
  readonly day: Day;
  readonly minutes: number;
}

export interface YearMonth {
  readonly year: number;
  readonly month: number;
}

export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
  readonly bound?: Bound;
}

/** When the sentence was seen: the instant, and the local time in its time zone. */
export interface Seen extends Clock {
  readonly atMs: number;
  readonly timeZone: string;
}

export interface Context {
  readonly seen: Seen;
  /** The last day read so far: "retour le 15" counts from there. */
  readonly last: Day | undefined;
  /** Without accents. */
  readonly sentence: string;
}

/** A rule reads what its pattern matches; undefined leaves it to later rules. */
export interface Rule {
  /** Unless this matches the sentence, the pattern is not tried. */
  readonly prefilter: RegExp;
  readonly pattern: RegExp;
  read(groups: Readonly<Record<string, string | undefined>>, context: Context): Value | readonly Value[] | undefined;
}
