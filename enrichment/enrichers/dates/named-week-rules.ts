import { type Day, mondayOf, nextDayOfMonth } from './calendar.ts';
import { dated } from './dated.ts';
import { one } from './day-rules.ts';
import type { Rule } from './finding.ts';
import { stepsOf } from './period-rules.ts';
import {
  DAY_OF_MONTH,
  dayOfMonthOf,
  END,
  MONTH,
  monthOf,
  NEXT,
  PART_OF_DAY,
  PAST,
  PREFILTER,
  START,
  WEEKDAY,
  weekdayOf,
} from './words.ts';

const PART = `(?:,? (?<part>${PART_OF_DAY})${END})?`;

/** A weekday of a week that is named: "jeudi de la semaine prochaine", "la semaine prochaine, jeudi". */
export const NAMED_WEEK_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.week,
    pattern: new RegExp(
      `${START}(?:(?:la |cette )?semaine (?<which>${NEXT}|${PAST}),? |cette semaine,? )(?:le )?(?<w>${WEEKDAY})${PART}${END}`,
      'giu',
    ),
    read: ({ which = '', w = '', part }, { seen }) => one(inWeek(seen.day, stepsOf(which), w), part),
  },
  {
    prefilter: PREFILTER.week,
    pattern: new RegExp(
      `${START}(?:le |du |au |pour le )?(?<w>${WEEKDAY})${PART},? (?:(?:de )?la semaine du (?<d>${DAY_OF_MONTH})(?: (?<m>${MONTH}))?|(?:de |d')?(?:la |cette )?semaine(?: (?<which>${NEXT}|${PAST}|en cours))?)(?:,? (?<later>${PART_OF_DAY}))?${END}`,
      'giu',
    ),
    read: ({ w = '', part, later, which = '', d, m }, { seen }) => {
      if (d === undefined) return one(inWeek(seen.day, stepsOf(which), w), part ?? later);
      const day = m ? dated(seen.day, dayOfMonthOf(d), monthOf(m)) : nextDayOfMonth(seen.day, dayOfMonthOf(d));
      return one(day === undefined ? undefined : inWeek(day, 0, w), part ?? later);
    },
  },
];

function inWeek(day: Day, weeks: number, weekday: string): Day {
  return mondayOf(day) + 7 * weeks + weekdayOf(weekday) - 1;
}
