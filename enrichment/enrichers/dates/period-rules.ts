import {
  addMonths,
  type Day,
  dayOf,
  lastDayOfMonth,
  mondayOf,
  nextDayOfMonth,
  nthWeekday,
  partsOf,
} from './calendar.ts';
import { comingMonth, dated } from './dated.ts';
import type { Bound, Rule, Seen, Value, YearMonth } from './finding.ts';
import { weekendOf } from './weekend-rules.ts';
import {
  DAY_OF_MONTH,
  dayOfMonthOf,
  END,
  MONTH,
  monthOf,
  NEXT,
  PAST,
  PREFILTER,
  START,
  WEEKDAY,
  WEEKEND,
  weekdayOf,
  YEAR,
} from './words.ts';

const NTH =
  '(?<nth>premier|premiere|1ere?|deuxieme|second|seconde|2e|2eme|2nde?|troisieme|3e|3eme|quatrieme|4e|4eme|dernier|derniere)';
const OF_MONTH = `(?:de |d'|du )(?:(?:mois de |mois d')?(?<m>${MONTH})(?: (?<y>${YEAR}))?|(?<month>mois ${NEXT}|mois ${PAST}|ce mois(?:-ci)?|mois))`;
const BY = "(?<by>(?:d'ici|avant|jusqu'à|jusqu'en|pour|au plus tard)(?: à)? (?:la |le )?)";

/** Weeks, week-ends, and the n-th of them in a month. */
export const PERIOD_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.every,
    pattern: new RegExp(
      `${START}(?:tou(?:te)?s les (?:(?:${WEEKDAY}|jour|soir|matin|midi|nuit|week[- ]?end|semaine|mois|an|heure)s?|deux jours)|chaque (?:${WEEKDAY}|jour|soir|matin|midi|nuit|semaine|week[- ]?end|mois|annee|ete|hiver)|(?:les )?(?:${WEEKDAY})s|le (?:premier|1er|deuxieme|troisieme|dernier) ${WEEKDAY} d(?:u|e chaque) mois(?! (?:${NEXT}|${PAST}))|une? (?:${WEEKDAY}|jour|semaine|mois) sur deux|tous les (?:${DAY_OF_MONTH}) (?:jours|mois)|toutes les (?:${DAY_OF_MONTH}) semaines|chaque (?:premier|dernier|1er|deuxieme) ${WEEKDAY} du mois)(?: (?:et|ou) (?:(?:les )?${WEEKDAY}s))?(?: (?:matin|soir|midi|apres-midi)s?)?${END}`,
      'giu',
    ),
    read: () => ({ kind: 'recurring' }),
  },
  {
    prefilter: /prem|1er|deux|second|2|trois|3|quatr|4|dernier/i,
    pattern: new RegExp(
      `${START}(?:le |la |au |du |de la |pour le )?${NTH} (?:(?<w>${WEEKDAY})|(?<end>${WEEKEND})|(?<week>semaine)|(?<half>quinzaine)) ${OF_MONTH}${END}`,
      'giu',
    ),
    read: ({ nth = '', w, end, week, half, m, y, month }, { seen }) => {
      const resolve = (at: YearMonth): Value => nthOf(at, nthOfWord(nth), { w, end, week, half });
      if (month === 'mois') return { kind: 'recurring' };
      if (m === undefined) return resolve(namedMonth(seen, month ?? ''));
      if (y !== undefined) return resolve({ year: Number(y), month: monthOf(m) });
      const at = comingMonth(seen.day, monthOf(m));
      const value = resolve(at);
      return endOf(value) < seen.day ? resolve({ ...at, year: at.year + 1 }) : value;
    },
  },
  {
    prefilter: PREFILTER.unit,
    pattern: new RegExp(
      `${START}(?:le |au |pour le )?(?<d>${DAY_OF_MONTH}) (?:du (?<month>mois ${NEXT}|mois ${PAST}|mois(?: en cours)?)|de ce mois(?:-ci)?)${END}`,
      'giu',
    ),
    read: ({ d = '', month = '' }, { seen }) => {
      if (!new RegExp(`${NEXT}|${PAST}`, 'iu').test(month)) {
        const day = nextDayOfMonth(seen.day, dayOfMonthOf(d));
        return day === undefined ? undefined : { kind: 'day', day };
      }
      const at = namedMonth(seen, month);
      const day = dayOf(at.year, at.month, dayOfMonthOf(d));
      return day === undefined ? undefined : { kind: 'day', day };
    },
  },
  {
    prefilter: PREFILTER.month,
    pattern: new RegExp(
      `${START}(?:d'|de |entre |(?:à|a) partir (?:de |d'))(?<a>${MONTH}) (?:à|a|et|jusqu'à|jusqu'en) (?<b>${MONTH})(?: (?<y>${YEAR}))?${END}`,
      'giu',
    ),
    read: ({ a = '', b = '', y }, { seen }) => {
      const [first, last] = [monthOf(a), monthOf(b)];
      const from = y ? { year: Number(y) - (last < first ? 1 : 0), month: first } : comingMonth(seen.day, first);
      return { kind: 'months', from, until: { year: from.year + (last < first ? 1 : 0), month: last } };
    },
  },
  {
    prefilter: PREFILTER.week,
    pattern: new RegExp(
      `${START}(?:la )?semaine du (?:${WEEKDAY} )?(?<d>${DAY_OF_MONTH})(?: (?<m>${MONTH}))?${END}(?! au | ?-)`,
      'giu',
    ),
    read: ({ d = '', m }, { seen }) => {
      const day = m ? dated(seen.day, dayOfMonthOf(d), monthOf(m)) : nextDayOfMonth(seen.day, dayOfMonthOf(d));
      return day === undefined ? undefined : weekOf(day);
    },
  },
  {
    // "d'ici la fin du mois", "début de semaine prochaine", "fin 2026", "mi-août", "fin mars".
    prefilter: PREFILTER.period,
    pattern: new RegExp(
      `${START}(?<!fetes de )${BY}?(?:(?:à|a|en|vers|des|dans|sur) )?(?:la |le )?(?<part>debut|mi|milieu|fin|courant)(?: |-)(?:de l'|de la |du |de |d'|l')?(?:cette |ce )?(?:(?:mois de |mois d')?(?<m>${MONTH})(?: (?<y>${YEAR})| ${NEXT})?|(?<year>${YEAR})|(?<unit>mois|semaine|annee)(?<which> ${NEXT}| ${PAST}|-ci)?)${END}`,
      'giu',
    ),
    read: ({ by = '', part = '', m, y, year, unit = '', which = '' }, { seen }) => {
      const until = by !== '' && !/pour/i.test(by) && /^fin/i.test(part);
      const value = partOf(part, { m, y, year, unit, steps: stepsOf(which) }, seen);
      if (until && value !== undefined) return { kind: 'day', day: endOf(value), bound: 'before' satisfies Bound };
      return value;
    },
  },
  {
    prefilter: PREFILTER.unit,
    pattern: new RegExp(
      `${START}(?:la |l'|le |cette |en )?(?<unit>semaine|mois|annee|an)(?<which> ${NEXT}| ${PAST}|-ci)${END}|${START}(?:dans (?:la |l')|courant |ce |cette )(?<now>semaine|mois|annee)(?:-ci| ci| en cours)?${END}(?! d[ue] \\d)`,
      'giu',
    ),
    read: ({ unit, which = '', now }, { seen }) => {
      const steps = now ? 0 : stepsOf(which);
      const grain = unit ?? now ?? '';
      if (/semaine/i.test(grain)) return weekOf(seen.day + 7 * steps);
      const { year, month } = partsOf(addMonths(seen.day, /mois/i.test(grain) ? steps : 0));
      return /mois/i.test(grain)
        ? { kind: 'months', from: { year, month }, until: { year, month } }
        : { kind: 'year', year: year + steps };
    },
  },
];

/** 1 for the coming one, -1 for the last one, 0 for this one. */
export function stepsOf(which: string): number {
  if (which === '' || /ci|cours/i.test(which)) return 0;
  return new RegExp(PAST, 'iu').test(which) ? -1 : 1;
}

function namedMonth({ day }: Seen, shown: string): YearMonth {
  const { year, month } = partsOf(addMonths(day, stepsOf(shown.replace(/^(?:ce )?mois ?/i, ''))));
  return { year, month };
}

/** -1 is the last one. */
function nthOfWord(shown: string): number {
  if (/^dern/i.test(shown)) return -1;
  if (/^(?:prem|1)/i.test(shown)) return 1;
  if (/^(?:deux|sec|2)/i.test(shown)) return 2;
  return /^(?:trois|3)/i.test(shown) ? 3 : 4;
}

interface Grain {
  readonly w: string | undefined;
  readonly end: string | undefined;
  readonly week: string | undefined;
  readonly half: string | undefined;
}

function nthOf({ year, month }: YearMonth, nth: number, { w, end, week, half }: Grain): Value {
  const last = lastDayOfMonth(year, month);
  const first = last - partsOf(last).dayOfMonth + 1;
  if (w !== undefined) return { kind: 'day', day: nthWeekday(year, month, weekdayOf(w), nth) };
  if (end !== undefined) return weekendOf(nthWeekday(year, month, 6, nth));
  if (half !== undefined) return nth === 1 ? days(first, first + 14) : days(first + 15, last);
  if (week === undefined || nth < 0) return days(last - 6, last);
  return days(first + 7 * (nth - 1), first + 7 * nth - 1);
}

interface Period {
  readonly m: string | undefined;
  readonly y: string | undefined;
  readonly year: string | undefined;
  readonly unit: string;
  readonly steps: number;
}

function partOf(part: string, { m, y, year, unit, steps }: Period, { day }: Seen): Value | undefined {
  const third = /^d/i.test(part) ? 0 : /^m/i.test(part) ? 1 : 2;
  const whole = /^c/i.test(part);
  if (/semaine/i.test(unit)) {
    const monday = mondayOf(day) + 7 * steps;
    if (whole) return weekOf(monday);
    return [days(monday, monday + 1), days(monday + 2, monday + 3), days(monday + 4, monday + 6)][third];
  }
  if (year !== undefined || /annee/i.test(unit)) {
    const of = year === undefined ? partsOf(day).year + steps : Number(year);
    const [from, until] = whole
      ? [1, 12]
      : ([
          [1, 3],
          [5, 8],
          [10, 12],
        ][third] ?? [1, 12]);
    return { kind: 'months', from: { year: of, month: from ?? 1 }, until: { year: of, month: until ?? 12 } };
  }
  const now = partsOf(addMonths(day, steps));
  const at = m === undefined ? now : y ? { year: Number(y), month: monthOf(m) } : comingMonth(day, monthOf(m));
  const month = { year: at.year, month: at.month };
  const first = dayOf(at.year, at.month, 1) ?? 0;
  if (whole) return { kind: 'months', from: month, until: month };
  const last = lastDayOfMonth(at.year, at.month);
  return [days(first, first + 9), days(first + 10, first + 19), days(first + 20, last)][third];
}

function endOf(value: Value): Day {
  if (value.kind === 'days') return value.until;
  if (value.kind === 'months') return lastDayOfMonth(value.until.year, value.until.month);
  return value.kind === 'day' ? value.day : 0;
}

function days(from: Day, until: Day): Value {
  return { kind: 'days', from, until };
}

function weekOf(day: Day): Value {
  return days(mondayOf(day), mondayOf(day) + 6);
}
