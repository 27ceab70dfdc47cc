import { type Day, mondayOf, nextDayOfMonth, partsOf } from './calendar.ts';
import { comingMonth, dated } from './dated.ts';
import type { Rule, Value } from './finding.ts';
import { isHabit } from './habit.ts';
import { HOLIDAY, holidayFrom } from './holidays.ts';
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
} from './words.ts';

/** Free days that are named by their dates. */
const FREE_DAY = '(?:(?:1er|premier|8|huit) mai|14 juillet|15 aout|(?:1er|11) novembre)';

/** Week-ends, also those that a holiday makes longer. */
export const WEEKEND_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.weekend,
    pattern: new RegExp(
      `${START}(?:(?:le |ce |au |pour le )?(?:long )?${WEEKEND}|(?:le |ce |pour le )?pont) (?:de (?:la |l')?|du |d')(?<holiday>${HOLIDAY}|(?<=pont du )${DAY_OF_MONTH} ${MONTH}|${FREE_DAY})${END}`,
      'giu',
    ),
    read: ({ holiday = '' }, { seen }) =>
      aroundHoliday(holidayFrom(seen.day, holiday) ?? spoken(seen.day, holiday), /paques|pentecote/i.test(holiday)),
  },
  {
    prefilter: PREFILTER.weekend,
    pattern: new RegExp(
      `${START}(?<the>le |les |ce |cet |au |pour le |un |des |en |de |du |hors |sauf (?:le )?|bon )?${WEEKEND}(?<of> (?:du |des )(?:${WEEKDAY} )?(?<d>${DAY_OF_MONTH})(?:(?: ?- ?| et | au | & |/)(?:${WEEKDAY} )?(?:${DAY_OF_MONTH})(?!\\d))?(?: (?<m>${MONTH})|/(?<n>0?[1-9]|1[0-2])(?!\\d))?| ${NEXT}| ${PAST}| (?:de |d')(?<in>${MONTH})| de la semaine prochaine| en huit)?${END}`,
      'giu',
    ),
    read: ({ the = '', of = '', d, m, n, in: month }, { seen, sentence }) => {
      if (month) {
        const at = comingMonth(seen.day, monthOf(month));
        return { kind: 'months', from: at, until: at };
      }
      if (d) {
        const at = m === undefined ? Number(n) : monthOf(m);
        const day = (m ?? n) ? dated(seen.day, dayOfMonthOf(d), at) : nextDayOfMonth(seen.day, dayOfMonthOf(d));
        return day === undefined ? undefined : weekendOf(day);
      }
      if (of === '' && /^(?:les|un|des|en|de|hors|sauf(?: le)?|bon) $/i.test(the)) return { kind: 'nothing' };
      if (of === '' && /^le $/i.test(the) && isHabit(sentence, true)) return { kind: 'recurring' };
      if (new RegExp(PAST, 'iu').test(of)) return weekendOf(seen.day - 7);
      const later = /semaine|huit|apres/i.test(of) || (of !== '' && partsOf(seen.day).weekday >= 6);
      return weekendOf(later ? seen.day + 7 : seen.day);
    },
  },
];

/** The Saturday and Sunday of the week of that day. */
export function weekendOf(day: Day): Value {
  return daysBetween(mondayOf(day) + 5, mondayOf(day) + 6);
}

function spoken(from: Day, shown: string): Day | undefined {
  const [dayOfMonth = '', month = ''] = shown.split(/ (?=\S+$)/);
  return dated(from, dayOfMonthOf(dayOfMonth), monthOf(month));
}

/** The free days that a holiday makes together with the Sunday or Saturday next to it. */
function aroundHoliday(holiday: Day | undefined, isMondayFree: boolean): Value | undefined {
  if (holiday === undefined) return undefined;
  const { weekday } = partsOf(holiday);
  if (weekday >= 6) return daysBetween(holiday - weekday + 6, holiday - weekday + (isMondayFree ? 8 : 7));
  return weekday >= 4 ? daysBetween(holiday, holiday - weekday + 7) : daysBetween(holiday - weekday - 1, holiday);
}

function daysBetween(from: Day, until: Day): Value {
  return { kind: 'days', from, until };
}
