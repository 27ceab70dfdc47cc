import { NUMBER, numberOf } from '../french/numbers.ts';
import { addMonths, type Day, dayOf, localClock, nextDayOfMonth, nextWeekday, partsOf } from './calendar.ts';
import type { Rule, Seen, Value } from './finding.ts';
import { HOLIDAY, holidayFrom } from './holidays.ts';
import { dated } from './span-rules.ts';
import {
  DAY_OF_MONTH,
  dayOfMonthOf,
  END,
  MONTH,
  monthOf,
  PART_OF_DAY,
  PREFILTER,
  partOfDayOf,
  START,
  WEEKDAY,
  weekdayOf,
  YEAR,
} from './words.ts';

const PART = `(?: (?<part>${PART_OF_DAY})${END})?`;
const COUNT = `(?<count>${NUMBER}|une? demi|un quart d')`;
const UNIT =
  "(?<unit>jours?|j(?!\\p{L})|semaines?|mois|ans?|heures?|h(?!\\p{L}|\\d)|minutes?|min(?!\\p{L})|mn(?!\\p{L})|(?<=un quart d')heure|(?<=demi[- ])heure)(?<half> et demie?)?";

/** Single days, the most specific rule first. */
export const DAY_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.unit,
    pattern: new RegExp(
      `${START}(?<when>dans|il y a|d'ici|sous|depuis) (?:environ |moins de |\\p{L}+ment )?${COUNT}[ -]?${UNIT}(?<of> de (?!la |l'|samedi|dimanche)\\p{L}+)?${END}`,
      'giu',
    ),
    read: ({ when = '', count = '', unit = '', half, of }, { seen }) => {
      if (/sous|depuis/i.test(when) || (of && /il y a/i.test(when))) return { kind: 'nothing' };
      const sign = /il y a/i.test(when) ? -1 : 1;
      return shifted(seen, sign * (quantity(count) + (half ? 0.5 : 0)), unit);
    },
  },
  {
    prefilter: PREFILTER.month,
    pattern: new RegExp(
      `${START}(?:(?:le |ce )?(?:${WEEKDAY}) )?(?:le )?(?<d>${DAY_OF_MONTH})(?: |-)(?<m>${MONTH})(?: (?<y>${YEAR}))?(?: prochain)?${PART}${END}`,
      'giu',
    ),
    read: ({ d = '', m = '', y, part }, { seen }) => one(dated(seen.day, dayOfMonthOf(d), monthOf(m), y), part),
  },
  {
    prefilter: PREFILTER.digit,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,/-])(?:(?<iy>${YEAR})-(?<im>\\d\\d)-(?<id>\\d\\d)|(?<d>\\d{1,2})(?<sep>[/.-])(?<m>\\d{1,2})(?:\\k<sep>(?<y>(?:20)?\\d\\d))?)(?![\\p{N}/-]|[.,]\\d| ?(?:personnes?|pers|[ée]toiles?|€|euros?|de |du (?:temps|prix)))`,
      'giu',
    ),
    read: ({ iy, im, id, d, sep, m, y }, { seen }) => {
      if (iy) return one(dayOf(Number(iy), Number(im), Number(id)));
      if (y === undefined && (sep !== '/' || (m?.length === 1 && d?.length === 1))) return undefined;
      return one(dated(seen.day, Number(d), Number(m), y));
    },
  },
  {
    prefilter: PREFILTER.weekday,
    pattern: new RegExp(
      `${START}(?:le )?(?<w>${WEEKDAY}) (?:le )?(?<d>(?:1er|3[01]|[12]\\d|0?[1-9]))(?! ?(?:h|heures?|:|€|euros?|personnes?|pers|places?|nuits?|billets?|[/-]|p(?!\\p{L})))${PART}${END}`,
      'giu',
    ),
    read: ({ w = '', d = '', part }, { seen }) =>
      one(nextDayOfMonth(seen.day, dayOfMonthOf(d), weekdayOf(w)) ?? nextWeekday(seen.day, weekdayOf(w)), part),
  },
  {
    prefilter: PREFILTER.holiday,
    pattern: new RegExp(`${START}(?:la |le |l'|à )?(?<holiday>${HOLIDAY})${PART}${END}(?! (?:19|20)\\d\\d)`, 'giu'),
    read: ({ holiday = '', part }, { seen }) => one(holidayFrom(seen.day, holiday), part),
  },
  {
    prefilter: PREFILTER.near,
    pattern: new RegExp(
      `${START}(?<word>apr[èe]s[- ]demain|avant[- ]hier|aujourd ?'? ?hui|auj(?!\\p{L})|ojd|ajd|demain|dmain|2main|hier)${PART}${END}`,
      'giu',
    ),
    read: ({ word = '', part }, { seen }) => one(seen.day + stepsOf(word), part),
  },
  {
    prefilter: PREFILTER.part,
    pattern: new RegExp(
      `${START}(?<noon>ce(?= midi(?!\\p{L})))|${START}(?:ce|cet|cette) (?<part>matin|apr[èe]s[- ]?midi|apr[èe]m|aprem|soir[ée]e|soir|nuit)${END}|${START}(?:dans|en fin de|en d[ée]but de) (?:la |l')?(?<later>soir[ée]e|apr[èe]s-midi|journ[ée]e|matin[ée]e)${END}`,
      'giu',
    ),
    read: ({ noon, part }, { seen }) => (noon || part ? one(seen.day, part) : { kind: 'nothing' }),
  },
  {
    prefilter: PREFILTER.weekday,
    pattern: new RegExp(
      `${START}(?<the>le |les |un |une |ce |de ce |pour )?(?<w>${WEEKDAY})(?<which> prochain| qui vient| suivant| dernier| pass[ée]| en huit| en quinze| de la semaine prochaine| de cette semaine)?${PART}(?<or> ou (?<v>${WEEKDAY}) prochain)?${END}(?<month> (?:de |d')${MONTH})?`,
      'giu',
    ),
    read: ({ the = '', w = '', which = '', part, v, month }, { seen }) => {
      if (month) return undefined;
      if (/^(?:le|les) $/i.test(the) && which === '') return { kind: 'recurring' };
      if (/^une? $/i.test(the)) return { kind: 'nothing' };
      const next = nextWeekday(seen.day, weekdayOf(w));
      if (v) return [next, nextWeekday(seen.day, weekdayOf(v))].map((day) => ({ kind: 'day', day }) as const);
      return one(next + weeksOf(which, seen.day, next) * 7, part);
    },
  },
  {
    prefilter: PREFILTER.day,
    pattern: new RegExp(
      `${START}(?:le|au|pour le|du) (?<d>${DAY_OF_MONTH})(?=$| ?[,.!?;)]| (?:${PART_OF_DAY}|au|à|a|pour|de (?!la|l')|en|vers|et|ou|prochain|si|svp|stp|dans|avec|après|avant|on|je|il|j'|nous|c'est|ce|chez|jusqu|sur|retour|entre|mais|y|est|midi)(?!\\p{L})|-)(?: (?:au )?(?<part>${PART_OF_DAY})${END})?`,
      'giu',
    ),
    read: ({ d = '', part }, { seen, last }) =>
      one(nextDayOfMonth(Math.max(seen.day, last ?? 0), dayOfMonthOf(d)), part),
  },
];

function one(day: Day | undefined, part?: string): Value | undefined {
  if (day === undefined) return undefined;
  const partOfDay = part === undefined ? undefined : partOfDayOf(part);
  return { kind: 'day', day, ...(partOfDay && { part: partOfDay }) };
}

function stepsOf(word: string): number {
  if (/^apr/i.test(word)) return 2;
  if (/^avant/i.test(word)) return -2;
  if (/^h/i.test(word)) return -1;
  return /main$/i.test(word) ? 1 : 0;
}

/** Weeks to add to the coming weekday. */
function weeksOf(which: string, today: Day, next: Day): number {
  if (/dernier|pass/i.test(which)) return next - 7 === today ? -2 : -1;
  if (/huit/i.test(which)) return 1;
  if (/quinze/i.test(which)) return 2;
  const inSameWeek = partsOf(next).weekday > partsOf(today).weekday;
  if (/semaine prochaine/i.test(which)) return inSameWeek ? 1 : 0;
  return /cette semaine/i.test(which) && !inSameWeek ? -1 : 0;
}

function quantity(count: string): number {
  if (/demi/i.test(count)) return 0.5;
  return /quart/i.test(count) ? 0.25 : numberOf(count);
}

/** Hours and minutes are added to the instant, so that changes to and from summer time are right. */
function shifted({ atMs, timeZone, day }: Seen, count: number, unit: string): Value | undefined {
  if (/^(?:h|min|mn)/i.test(unit)) {
    return { kind: 'moment', ...localClock(atMs + Math.round(count * (/^h/i.test(unit) ? 60 : 1)) * 60_000, timeZone) };
  }
  if (!Number.isInteger(count)) return undefined;
  if (/^j/i.test(unit)) return one(day + count);
  if (/^s/i.test(unit)) return one(day + 7 * count);
  return one(addMonths(day, /^m/i.test(unit) ? count : 12 * count));
}
