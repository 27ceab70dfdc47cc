import {
  addMonths,
  type Day,
  dayOf,
  lastDayOfMonth,
  nextDate,
  nextDayOfMonth,
  nextWeekday,
  partsOf,
} from './calendar.ts';
import type { Rule, Value, YearMonth } from './finding.ts';
import { HOLIDAY, holidayFrom } from './holidays.ts';
import {
  DAY_OF_MONTH,
  dayOfMonthOf,
  END,
  MONTH,
  monthOf,
  PREFILTER,
  START,
  WEEKDAY,
  weekdayOf,
  YEAR,
} from './words.ts';

const THE_WEEKDAY = `(?:${WEEKDAY} )?`;

/** Ranges of days, months or years, and recurring dates. */
export const SPAN_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.digit,
    pattern: /24 ?h?(?:eures)? ?(?:\/|sur) ?24|7 ?(?:j(?:ours)?)? ?(?:\/|sur) ?7 ?j?/giu,
    read: () => ({ kind: 'nothing' }),
  },
  {
    prefilter: PREFILTER.every,
    pattern: new RegExp(
      `${START}(?:tou(?:te)?s les (?:${WEEKDAY}s?|jours|soirs|matins|midis|nuits|week-?ends|semaines|mois|ans|deux jours)|chaque (?:${WEEKDAY}|jour|soir|matin|nuit|semaine|week-?end|mois|ann[ée]e)|(?:les )?${WEEKDAY}s|le (?:premier|deuxi[èe]me|dernier) ${WEEKDAY} d(?:u|e chaque) mois|un ${WEEKDAY} sur deux)(?: (?:matin|soir|midi|apr[èe]s-midi)s?)?${END}`,
      'giu',
    ),
    read: () => ({ kind: 'recurring' }),
  },
  {
    prefilter: PREFILTER.month,
    pattern: new RegExp(
      `${START}(?:(?<between>entre) le|du|de|le|d[èe]s le) ${THE_WEEKDAY}(?<a>${DAY_OF_MONTH})(?: (?<am>${MONTH}))?(?: (?<ay>${YEAR}))? (?<to>au|à|et(?: le)?|jusqu'au) ${THE_WEEKDAY}(?<b>${DAY_OF_MONTH}) (?<bm>${MONTH})(?: (?<by>${YEAR}))?${END}`,
      'giu',
    ),
    read: ({ between, to, a = '', am, ay, b = '', bm = '', by }, { seen }) => {
      if (/^et/i.test(to ?? '') && !between) return undefined;
      const year = by ?? ay;
      const from = dated(seen.day, dayOfMonthOf(a), monthOf(am ?? bm), ay ?? year);
      return from === undefined ? undefined : days(from, dated(from, dayOfMonthOf(b), monthOf(bm), by));
    },
  },
  {
    prefilter: PREFILTER.digit,
    pattern: new RegExp(
      `${START}(?:du |entre le |le )?(?<a>\\d{1,2})[/.](?<am>\\d{1,2})(?:[/.](?<ay>(?:20)?\\d\\d))? (?:au|et(?: le)?|-|→) (?<b>\\d{1,2})[/.](?<bm>\\d{1,2})(?:[/.](?<by>(?:20)?\\d\\d))?${END}`,
      'giu',
    ),
    read: ({ a, am, ay, b, bm, by }, { seen }) => {
      const from = dated(seen.day, Number(a), Number(am), ay ?? by);
      return from === undefined ? undefined : days(from, dated(from, Number(b), Number(bm), by));
    },
  },
  {
    prefilter: PREFILTER.day,
    pattern: new RegExp(
      `${START}(?:du|entre le|de) ${THE_WEEKDAY}(?<a>${DAY_OF_MONTH}) (?:au|et le) ${THE_WEEKDAY}(?<b>${DAY_OF_MONTH})${END}`,
      'giu',
    ),
    read: ({ a = '', b = '' }, { seen }) => {
      const from = nextDayOfMonth(seen.day, dayOfMonthOf(a));
      return from === undefined ? undefined : days(from, nextDayOfMonth(from, dayOfMonthOf(b)));
    },
  },
  {
    prefilter: PREFILTER.month,
    pattern: new RegExp(
      `${START}(?:le|les) (?<a>${DAY_OF_MONTH})(?: et | & |, )(?<le>le )?(?<b>${DAY_OF_MONTH}) (?<m>${MONTH})(?: (?<y>${YEAR}))?${END}`,
      'giu',
    ),
    read: ({ a = '', b = '', m = '', y }, { seen }) => {
      const [from, until] = [a, b].map((day) => dated(seen.day, dayOfMonthOf(day), monthOf(m), y));
      if (from === undefined || until === undefined) return undefined;
      return until === from + 1
        ? { kind: 'days', from, until }
        : [from, until].map((day) => ({ kind: 'day', day }) as const);
    },
  },
  {
    prefilter: PREFILTER.weekday,
    pattern: new RegExp(
      `${START}(?:du|de|entre|la nuit (?:du|de)) (?<a>${WEEKDAY}) (?:au|à|et) (?<b>${WEEKDAY})${END}`,
      'giu',
    ),
    read: ({ a = '', b = '' }, { seen }) => {
      const from = nextWeekday(seen.day, weekdayOf(a));
      return days(from, nextWeekday(from, weekdayOf(b)));
    },
  },
  {
    prefilter: PREFILTER.month,
    pattern: new RegExp(`${START}(?:d'|de |entre )(?<a>${MONTH}) (?:à|et) (?<b>${MONTH})${END}`, 'giu'),
    read: ({ a = '', b = '' }, { seen }) => {
      const from = comingMonth(seen.day, monthOf(a));
      const until = { year: from.year + (monthOf(b) < from.month ? 1 : 0), month: monthOf(b) };
      return { kind: 'months', from, until };
    },
  },
  {
    prefilter: PREFILTER.weekend,
    pattern: new RegExp(
      `${START}(?:(?:le |ce )?(?:long )?(?:week-?end|we|wk)|pont) (?:de |du )(?<holiday>${HOLIDAY}|(?:${DAY_OF_MONTH}) ${MONTH})${END}`,
      'giu',
    ),
    read: ({ holiday = '' }, { seen }) => aroundHoliday(holidayFrom(seen.day, holiday) ?? spoken(seen.day, holiday)),
  },
  {
    prefilter: PREFILTER.weekend,
    pattern: new RegExp(
      `${START}(?:le |ce |au |pour le |un )?(?:week[- ]?end|we|wk|w-e)(?<of> du (?<d>${DAY_OF_MONTH})(?: (?<m>${MONTH}))?| prochain| qui vient| dernier| pass[ée])?${END}`,
      'giu',
    ),
    read: ({ of, d, m }, { seen }) => {
      if (d) {
        const day = m ? dated(seen.day, dayOfMonthOf(d), monthOf(m)) : nextDayOfMonth(seen.day, dayOfMonthOf(d));
        return day === undefined ? undefined : weekendOf(day);
      }
      if (/dernier|pass/i.test(of ?? '')) return weekendOf(seen.day - 7);
      return weekendOf(/prochain|vient/i.test(of ?? '') && partsOf(seen.day).weekday >= 6 ? seen.day + 7 : seen.day);
    },
  },
  {
    prefilter: PREFILTER.week,
    pattern: new RegExp(`${START}semaine du ${THE_WEEKDAY}(?<d>${DAY_OF_MONTH})(?: (?<m>${MONTH}))?${END}`, 'giu'),
    read: ({ d = '', m }, { seen }) => {
      const day = m ? dated(seen.day, dayOfMonthOf(d), monthOf(m)) : nextDayOfMonth(seen.day, dayOfMonthOf(d));
      return day === undefined ? undefined : weekOf(day);
    },
  },
  {
    prefilter: PREFILTER.unit,
    pattern: new RegExp(
      `${START}(?:la |cette |en )?(?<unit>semaine|mois|ann[ée]e|an)(?<which> prochaine?| suivante?| derni[èe]re?| dernier| pass[ée]e?| qui vient|-ci)${END}|${START}(?:ce|cette) (?<now>semaine|mois|ann[ée]e)(?:-ci| ci)?${END}`,
      'giu',
    ),
    read: ({ unit, which = '', now }, { seen }) => {
      const steps = now || which.includes('ci') ? 0 : /derni|pass/i.test(which) ? -1 : 1;
      const grain = unit ?? now ?? '';
      if (/semaine/i.test(grain)) return weekOf(seen.day + 7 * steps);
      const { year, month } = partsOf(addMonths(seen.day, /mois/i.test(grain) ? steps : 0));
      return /mois/i.test(grain)
        ? { kind: 'months', from: { year, month }, until: { year, month } }
        : { kind: 'year', year: year + steps };
    },
  },
];

/** A whole month, part of it, or a year; to be read after the single days. */
export const MONTH_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.month,
    pattern: new RegExp(
      `${START}(?<part>d[ée]but|mi|fin|milieu)[ -](?:du mois (?:de |d'))?(?<m>${MONTH})(?: (?<y>${YEAR}))?${END}`,
      'giu',
    ),
    read: ({ part = '', m = '', y }, { seen }) => {
      const { year, month } = y ? { year: Number(y), month: monthOf(m) } : comingMonth(seen.day, monthOf(m));
      const first = dayOf(year, month, 1);
      if (first === undefined) return undefined;
      if (/^d/i.test(part)) return days(first, first + 9);
      return /^m/i.test(part) ? days(first + 10, first + 19) : days(first + 20, lastDayOfMonth(year, month));
    },
  },
  {
    prefilter: PREFILTER.month,
    // The Champ de Mars is a place, and a Mars is a chocolate bar.
    pattern: new RegExp(
      `${START}(?<!champs?[ -]|barres? |plan[èe]te )(?:en|courant|au mois de|au mois d'|pour|d[èe]s|de|d'|ce mois de|cet?) (?:mois de )?(?<m>${MONTH})(?: (?<y>${YEAR})| prochain)?${END}|${START}(?:au mois de |au mois d'|d')(?<n>${MONTH})${END}|${START}(?<alone>${MONTH}) (?:(?<z>${YEAR})|prochain)${END}`,
      'giu',
    ),
    read: ({ m, y, n, alone, z }, { seen }) => {
      const month = monthOf(m ?? n ?? alone ?? '');
      const year = y ?? z;
      const at = year ? { year: Number(year), month } : comingMonth(seen.day, month);
      return { kind: 'months', from: at, until: at };
    },
  },
  {
    prefilter: PREFILTER.digit,
    pattern: new RegExp(
      `${START}(?:en|l'[ée]t[ée]|l'ann[ée]e|courant|pour) (?<year>${YEAR})(?! ?(?:€|euros?|personnes?|places?))${END}`,
      'giu',
    ),
    read: ({ year }) => ({ kind: 'year', year: Number(year) }),
  },
];

/** A day by its date; without a year the next one from `from` on. Two digits of a year belong to this century. */
export function dated(from: Day, dayOfMonth: number, month: number, year?: string): Day | undefined {
  if (month < 1 || month > 12) return undefined;
  if (year === undefined) return nextDate(from, month, dayOfMonth);
  return dayOf(Number(year.length === 2 ? `20${year}` : year), month, dayOfMonth);
}

function days(from: Day, until: Day | undefined): Value | undefined {
  return until === undefined || until < from || until > from + 366 ? undefined : { kind: 'days', from, until };
}

function spoken(from: Day, shown: string): Day | undefined {
  const [dayOfMonth = '', month = ''] = shown.split(/ (?=\S+$)/);
  return dated(from, dayOfMonthOf(dayOfMonth), monthOf(month));
}

function weekOf(day: Day): Value {
  const monday = day - partsOf(day).weekday + 1;
  return { kind: 'days', from: monday, until: monday + 6 };
}

function weekendOf(day: Day): Value {
  const saturday = day - partsOf(day).weekday + 6;
  return { kind: 'days', from: saturday, until: saturday + 1 };
}

/** The free days that a holiday makes together with the Sunday or Saturday next to it. */
function aroundHoliday(holiday: Day | undefined): Value | undefined {
  if (holiday === undefined) return undefined;
  const { weekday } = partsOf(holiday);
  if (weekday >= 4)
    return weekday >= 6
      ? { kind: 'days', from: holiday - weekday + 6, until: holiday - weekday + 8 }
      : { kind: 'days', from: holiday, until: holiday - weekday + 7 };
  return { kind: 'days', from: holiday - weekday - 1, until: holiday };
}

/** This month or the next one of that name. */
function comingMonth(day: Day, month: number): YearMonth {
  const now = partsOf(day);
  return { year: now.year + (month < now.month ? 1 : 0), month };
}
