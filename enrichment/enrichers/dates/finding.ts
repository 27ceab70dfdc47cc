import type { Day } from './calendar.ts';
import type { DateFound } from './result.ts';
import type { PartOfDay } from './words.ts';

export type Bound = NonNullable<DateFound['bound']>;

/** The value that a rule reads from a part of the sentence. */
export type Value =
  | { readonly kind: 'day'; readonly day: Day; readonly part?: PartOfDay }
  | { readonly kind: 'days'; readonly from: Day; readonly until: Day }
  | { readonly kind: 'months'; readonly from: YearMonth; readonly until: YearMonth }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'moment'; readonly day: Day; readonly minutes: number; readonly until?: number }
  | { readonly kind: 'time'; readonly minutes: number; readonly exact: boolean; readonly until?: number }
  | { readonly kind: 'recurring' }
  /** Recognised, and no date: "24h/24", "un film de 2h". */
  | { readonly kind: 'nothing' };

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
export interface Seen {
  readonly atMs: number;
  readonly timeZone: string;
  readonly day: Day;
  readonly minutes: number;
}

export interface Context {
  readonly seen: Seen;
  /** The last day read so far: "retour le 15" counts from there. */
  readonly last: Day | undefined;
}

/** A rule reads what its pattern matches; undefined leaves it to later rules. */
export interface Rule {
  /** Unless this matches the sentence, the pattern is not tried. */
  readonly prefilter: RegExp;
  readonly pattern: RegExp;
  read(groups: Readonly<Record<string, string | undefined>>, context: Context): Value | readonly Value[] | undefined;
}
