import { type Day, dayOf, nextDayOfMonth, nextWeekday, previousDate } from './calendar.ts';
import { dated } from './dated.ts';
import type { DayValue, Rule, Value } from './finding.ts';
import { isHabit } from './habit.ts';
import { HOLIDAY, holidayFrom } from './holidays.ts';
import {
  ANY_WEEKDAY,
  DAY_OF_MONTH,
  dayOfMonthOf,
  END,
  MONTH,
  monthOf,
  NEXT,
  PART_OF_DAY,
  PAST,
  PREFILTER,
  partOfDayOf,
  START,
  WEEKDAY,
  weekdayOf,
  YEAR,
} from './words.ts';

const PART = `(?:,? (?<part>${PART_OF_DAY})${END})?`;
const PART_BEFORE =
  "(?:(?:dans |pour )?(?:la |l'|le )(?<before>matin|matinee|apres[- ]midi|soir|soiree) (?:du |de (?:la |l')?))?";
const NO_COUNT =
  '(?! ?(?:h(?!\\p{L})|heures?|:|€|euros?|personnes?|pers|places?|nuits?|billets?|[/-]\\d|p(?!\\p{L})|ans(?!\\p{L})|adultes?|enfants?|jours?|minutes?|min(?!\\p{L})|km))';
const TIME_FOLLOWS = '(?<time>(?= (?:à|a|vers|de|avant|apres|entre) (?:\\d\\d? ?h|\\d\\d?:\\d|midi)| \\d\\d? ?h))?';

/** Single days, the most specific rule first. */
export const DAY_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.month,
    pattern: new RegExp(
      `${START}(?:rue|place|avenue|boulevard|bd|av|quai|square|metro|station|gare|impasse|stade|lycee|college|ecole|esplanade|allee)s? (?:du |de la )?${DAY_OF_MONTH}[ -]${MONTH}(?: 1[89]\\d\\d)?${END}`,
      'giu',
    ),
    read: () => ({ kind: 'nothing' }),
  },
  {
    prefilter: /depuis/i,
    pattern: new RegExp(`${START}depuis (?:le )?(?<d>${DAY_OF_MONTH}) (?<m>${MONTH})${END}(?! \\d)`, 'giu'),
    read: ({ d = '', m = '' }, { seen }) => {
      const day = previousDate(seen.day, monthOf(m), dayOfMonthOf(d));
      return day === undefined ? undefined : { kind: 'day', day, bound: 'after' };
    },
  },
  {
    prefilter: PREFILTER.month,
    pattern: new RegExp(
      `${START}${PART_BEFORE}(?:(?:le |ce )?${ANY_WEEKDAY}\\.?,? ?)?(?:le )?(?<d>${DAY_OF_MONTH})(?: |-)?(?:de |du mois de |d')?(?<m>${MONTH})(?: (?<y>${YEAR}))?(?: ${NEXT})?${PART}${END}(?! 1\\d{3}(?!\\d))`,
      'giu',
    ),
    read: ({ before, d = '', m = '', y, part = before }, { seen }) =>
      one(dated(seen.day, dayOfMonthOf(d), monthOf(m), y), part, y ? undefined : 'year'),
  },
  {
    prefilter: PREFILTER.digit,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,/-])(?<the>(?:le|au|du|pour le|${WEEKDAY}) )?(?:(?<iy>${YEAR})[/-](?<im>\\d\\d)[/-](?<id>\\d\\d)|(?<d>\\d{1,2}|1er) ?(?<sep>[/.-]) ?(?<m>\\d{1,2})(?:\\k<sep>(?<y>(?:20)?\\d\\d))?)(?![\\p{N}/-]|[.,]\\d| ?(?:personnes?|pers|etoiles?|€|euros?|de |du (?:temps|prix)|h(?!\\p{L})|heures?))${PART}`,
      'giu',
    ),
    read: ({ the, iy, im, id, d = '', sep, m = '', y, part }, { seen }) => {
      if (iy) return one(dayOf(Number(iy), Number(im), Number(id)), part);
      if (/^(?:16 ?\/ ?9|24 ?\/ ?7)$/.test(`${d}${sep}${m}`) && the === undefined) return undefined;
      const sure = y !== undefined || (sep === '/' && d.length + m.length > 2) || (the !== undefined && sep !== '-');
      return sure ? one(dated(seen.day, dayOfMonthOf(d), Number(m), y), part, y ? undefined : 'year') : undefined;
    },
  },
  {
    prefilter: PREFILTER.weekday,
    pattern: new RegExp(
      `${START}(?:le |ce )?(?<w>${ANY_WEEKDAY})\\.?,? (?:le )?(?<d>(?:1er|3[01]|[12]\\d|0?[1-9])(?!\\d))${NO_COUNT}${PART}${END}`,
      'giu',
    ),
    read: ({ w = '', d = '', part }, { seen }) =>
      one(nextDayOfMonth(seen.day, dayOfMonthOf(d), weekdayOf(w)) ?? nextWeekday(seen.day, weekdayOf(w)), part),
  },
  {
    // Dates of holidays differ by zone and year.
    prefilter: PREFILTER.holiday,
    pattern: new RegExp(
      `${START}vacances (?:scolaires|de (?:la |l')?(?:noel|paques|toussaint|fevrier|printemps|hiver))(?: prochaines)?${END}`,
      'giu',
    ),
    read: () => ({ kind: 'nothing' }),
  },
  {
    prefilter: PREFILTER.holiday,
    pattern: new RegExp(
      `${START}(?<!pere |marche de |sapin de |papa |ile de |iles? |cadeaux? de |marches de |œufs? de |oeufs? de )${PART_BEFORE}(?:la |le |l'|à )?(?<holiday>${HOLIDAY})(?: (?:en |de )?(?<y>${YEAR})| ${NEXT})?${PART}${END}`,
      'giu',
    ),
    read: ({ before, holiday = '', y, part = before }, { seen }) =>
      one(holidayFrom(y ? (dayOf(Number(y), 1, 1) ?? seen.day) : seen.day, holiday), part),
  },
  {
    prefilter: PREFILTER.near,
    pattern: new RegExp(
      `${START}(?<word>apres[- ]?demain|avant[- ]?hier|aujourd ?'? ?hui|auj(?!\\p{L})|ojd|ajd|demain|dmain|deamin|2main|hier|ce jour(?!-là))${PART}${END}`,
      'giu',
    ),
    read: ({ word = '', part }, { seen }) => one(seen.day + dayStepsOf(word), part),
  },
  {
    prefilter: PREFILTER.part,
    pattern: new RegExp(
      `${START}(?<noon>ce(?= midi(?!\\p{L})))|${START}(?:ce|cet|cette|c't?) ?(?<part>matin|matinee|apres[- ]?midi|aprem|soiree|soir|nuit)${END}|${START}(?:dans|en fin de|en debut de) (?:la |l')?(?<later>soiree|apres-midi|journee|matinee)${END}`,
      'giu',
    ),
    read: ({ noon, part }, { seen }) => (noon || part ? one(seen.day, part) : { kind: 'nothing' }),
  },
  {
    prefilter: PREFILTER.weekday,
    pattern: new RegExp(
      `${START}(?<the>le |les |un |une |ce |de ce |pour |depuis (?:le )?)?(?<w>${ANY_WEEKDAY})\\.?(?<which> ${NEXT}| ${PAST}| en huit| en quinze)?${PART}(?<or> (?:ou|et) (?<v>${WEEKDAY}) prochain)?${END}${TIME_FOLLOWS}(?<month> (?:de |d')${MONTH})?`,
      'giu',
    ),
    read: ({ the = '', w = '', which = '', part, v, time, month }, { seen, sentence }) => {
      if (month) return undefined;
      const habit = isHabit(sentence, time !== undefined || part !== undefined);
      if (/^les $/i.test(the) || (/^le $/i.test(the) && which === '' && habit)) return { kind: 'recurring' };
      if (/^une? $/i.test(the)) return { kind: 'nothing' };
      if (/^depuis/i.test(the)) return { kind: 'day', day: nextWeekday(seen.day - 8, weekdayOf(w)), bound: 'after' };
      const next = nextWeekday(seen.day, weekdayOf(w));
      if (v) return [next, nextWeekday(seen.day, weekdayOf(v))].map((day) => ({ kind: 'day', day }) as const);
      return one(next + weeksOf(which, seen.day, next) * 7, part, which === '' ? 'week' : undefined);
    },
  },
  {
    prefilter: PREFILTER.day,
    pattern: new RegExp(
      `${START}(?:le|au|pour le|du) (?<d>${DAY_OF_MONTH})(?=$| ?[,.!?;)]| (?:${PART_OF_DAY}|au|à|a|pour|de (?!la|l')|en|vers|et|ou|prochain|si|svp|stp|dans|avec|apres|avant|on|je|il|j'|nous|c'est|ce|chez|jusqu'?\\p{L}*|sur|depart|retour|arriv\\p{L}*|rev\\p{L}+|rentr\\p{L}+|repart\\p{L}+|pas|sera|serait|inclus|au|entre|mais|y|est|midi|courant|inclus|\\d\\d? ?h)(?!\\p{L})|-(?!\\d))(?: (?:au )?(?<part>${PART_OF_DAY})${END})?`,
      'giu',
    ),
    read: ({ d = '', part }, { seen, last }) =>
      one(nextDayOfMonth(Math.max(seen.day, last ?? 0), dayOfMonthOf(d)), part, 'month'),
  },
  {
    prefilter: PREFILTER.near,
    pattern: new RegExp(`${START}(?:le |la )?(?<word>lendemain|surlendemain|veille)${PART}${END}`, 'giu'),
    read: ({ word = '', part }, { last }) => {
      if (last === undefined) return { kind: 'nothing' };
      return one(last + (/^s/i.test(word) ? 2 : /^v/i.test(word) ? -1 : 1), part);
    },
  },
];

/** A day, if there is one, with its part of day. */
export function one(day: Day | undefined, part?: string, every?: DayValue['every']): Value | undefined {
  if (day === undefined) return undefined;
  const partOfDay = part === undefined ? undefined : partOfDayOf(part);
  return { kind: 'day', day, ...(partOfDay && { part: partOfDay }), ...(every && { every }) };
}

function dayStepsOf(word: string): number {
  if (/^apr/i.test(word)) return 2;
  if (/^avant/i.test(word)) return -2;
  if (/^h/i.test(word)) return -1;
  return /(?:main|amin)$/i.test(word) ? 1 : 0;
}

/** Weeks to add to the coming weekday. */
function weeksOf(which: string, today: Day, next: Day): number {
  if (new RegExp(PAST, 'iu').test(which)) return next - 7 === today ? -2 : -1;
  if (/huit|d'apres/i.test(which)) return 1;
  return /quinze/i.test(which) ? 2 : 0;
}
