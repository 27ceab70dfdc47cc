import { type Day, nextDate, nextDayOfMonth, nextWeekday, partsOf, previousDate } from './calendar.ts';
import { dated } from './dated.ts';
import type { Context, Rule, Value } from './finding.ts';
import {
  ANY_WEEKDAY,
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

const NO_COUNT =
  '(?! ?(?:h(?!\\p{L})|heures?|min|mn|:\\d|€|euros?|eur(?!\\p{L})|pers|personnes?|places?|nuits?|billets?|km|m(?!\\p{L})|ans(?!\\p{L})|mois|jours?|semaines?|adultes?|enfants?|[ée]toiles?|%|[.,/-]\\d))';

/** An end of a range: "samedi 14", "3 août 2026", "9/08"; its groups begin with that letter. */
function endpoint(name: string): string {
  return `(?:(?<${name}w>${ANY_WEEKDAY}) (?:le )?)?(?<${name}d>${DAY_OF_MONTH})(?:(?: |-)(?<${name}m>${MONTH})(?: (?<${name}y>${YEAR}))?|[/.](?<${name}n>0?[1-9]|1[0-2])(?!\\d)(?:[/.](?<${name}z>(?:20)?\\d\\d))?)?`;
}

/** Ranges and lists of days. */
export const RANGE_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.digit,
    pattern:
      /(?<!\d)24 ?h?(?:eures)? ?(?:\/|sur) ?24 ?h?|(?<!\d)7 ?(?:j(?:ours)?)? ?(?:\/|sur) ?7 ?j?(?![\p{L}\d/])/giu,
    read: () => ({ kind: 'nothing' }),
  },
  {
    prefilter: PREFILTER.month,
    pattern: new RegExp(
      `${START}(?<!entre (?:le )?)(?:(?:le|les|du|des) )?(?:${WEEKDAY} )?(?<a>${DAY_OF_MONTH})(?:, (?:le )?(?<b>${DAY_OF_MONTH}))? (?<and>et|&|ou) (?:le )?(?:${WEEKDAY} )?(?<c>${DAY_OF_MONTH}) (?<m>${MONTH})(?: (?<y>${YEAR}))?${END}`,
      'giu',
    ),
    read: ({ a = '', b, and, c = '', m = '', y }, { seen }) => {
      const read = [a, b ?? '', c].filter((shown) => shown !== '').map(dayOfMonthOf);
      const last = dated(seen.day, read.at(-1) ?? 0, monthOf(m), y);
      const all = read.flatMap((day) => (last === undefined ? [] : (previousDate(last, monthOf(m), day) ?? [])));
      const [from = 0] = all;
      const inARow = all.every((day, index) => day === from + index);
      if (all.length < read.length) return undefined;
      if (inARow && and !== 'ou' && last !== undefined) return { kind: 'days', from, until: last };
      return all.map((day) => ({ kind: 'day', day }) as const);
    },
  },
  {
    prefilter: /\d|du|de|entre/i,
    pattern: new RegExp(
      `${START}(?<prefix>(?:entre le|entre|(?:(?:pour|dans|sur) )?(?:du|de|les?|des?(?: le)?|la nuit du)|à partir du|a partir du) )?${endpoint('a')}(?<to> ?(?:-|→) ?| (?:au|jusqu'au|à|a|et le|et) )${endpoint('b')}${END}${NO_COUNT}`,
      'giu',
    ),
    read: (groups, context) => rangeOf(groups, context),
  },
  {
    prefilter: PREFILTER.weekday,
    pattern: new RegExp(`${START}(?<a>${WEEKDAY}) ?- ?(?<b>${WEEKDAY})${END}(?! \\d\\d?(?! ?h|\\d))`, 'giu'),
    read: ({ a = '', b = '' }, { seen }) => {
      const from = nextWeekday(seen.day, weekdayOf(a));
      return days(from, nextWeekday(from, weekdayOf(b)));
    },
  },
  {
    prefilter: PREFILTER.weekday,
    pattern: new RegExp(
      `${START}(?:du|de|entre(?: le)?|la nuit (?:du|de)) (?<a>${WEEKDAY})(?: (?:prochain|qui vient))? (?:au|à|a|et(?: le)?|jusqu'au|jusqu'à) (?<b>${WEEKDAY})(?: (?:prochain|qui vient|inclus))?(?= |$|[,.!?;)])(?! \\d)(?<part>(?: au)?(?: (?:soir|matin|midi|apres-midi|à \\d)))?(?<week> de la semaine prochaine| de cette semaine| prochain)?`,
      'giu',
    ),
    read: ({ a = '', b = '', part, week }, { seen }) => {
      if (part) return undefined;
      const monday = seen.day - partsOf(seen.day).weekday + 1;
      const from = week?.includes('semaine')
        ? monday + (week.includes('prochaine') ? 7 : 0) + weekdayOf(a) - 1
        : nextWeekday(seen.day, weekdayOf(a));
      return days(from, nextWeekday(from, weekdayOf(b)));
    },
  },
];

type Groups = Readonly<Record<string, string | undefined>>;

/** Undefined where the two are no range: "3/4", "de 2 à 4", "le 12 et le 19 juin". */
function rangeOf({ prefix = '', to = '', ...g }: Groups, { seen }: Context): Value | undefined {
  const between = /entre/i.test(prefix);
  if (/et/i.test(to) && !between) return undefined;
  const [aMonth, bMonth] = [numberOfMonth(g.am, g.an), numberOfMonth(g.bm, g.bn)];
  const [aDay, bDay] = [dayOfMonthOf(g.ad ?? ''), dayOfMonthOf(g.bd ?? '')];
  const [aYear, bYear] = [g.ay ?? g.az, g.by ?? g.bz];
  if (aMonth === undefined && bMonth === undefined) {
    if (!isRangeWithoutMonth(prefix, to, g)) return undefined;
    const from = nextDayOfMonth(seen.day, aDay, weekdayIn(g.aw)) ?? nextDayOfMonth(seen.day, aDay);
    return from === undefined ? undefined : days(from, nextDayOfMonth(from, bDay));
  }
  if (bMonth === undefined) {
    const from = dated(seen.day, aDay, aMonth ?? 0, aYear);
    return from === undefined ? undefined : days(from, nextDayOfMonth(from, bDay));
  }
  // "3/4 - 5/6" is arithmetic as well.
  if (g.bn && prefix === '' && !/au|à/i.test(to) && `${g.an ?? ''}${g.bn}`.length < 4) return undefined;
  if (aYear !== undefined && bYear === undefined) {
    const from = dated(seen.day, aDay, aMonth ?? bMonth, aYear);
    return from === undefined ? undefined : days(from, nextDate(from, bMonth, bDay));
  }
  const until = dated(seen.day, bDay, bMonth, bYear);
  if (until === undefined) return undefined;
  if (aYear !== undefined) return days(dated(seen.day, aDay, aMonth ?? bMonth, aYear), until);
  const monthBefore = aDay > bDay ? ((bMonth + 10) % 12) + 1 : bMonth;
  return days(previousDate(until, aMonth ?? monthBefore, aDay), until);
}

/** "du 3 au 9" is one, "de 3 à 9" is not. */
function isRangeWithoutMonth(prefix: string, to: string, { aw, bw, ad = '' }: Groups): boolean {
  if (aw && bw) return true;
  if (/-/.test(to)) return /du|les|nuit/i.test(prefix) && /\d/.test(ad);
  return /du|le/i.test(prefix) && /au|et le/i.test(to);
}

function numberOfMonth(word: string | undefined, digits: string | undefined): number | undefined {
  if (word !== undefined) return monthOf(word);
  return digits === undefined ? undefined : Number(digits);
}

function weekdayIn(word: string | undefined): number | undefined {
  return word === undefined ? undefined : weekdayOf(word);
}

/** At most a year. */
function days(from: Day | undefined, until: Day | undefined): Value | undefined {
  if (from === undefined || until === undefined || until < from || until > from + 366) return undefined;
  return { kind: 'days', from, until };
}
