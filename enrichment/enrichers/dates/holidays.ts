import { type Day, dayOf, nextDate, partsOf } from './calendar.ts';

/** Holidays by their names; a number is the days from Easter Sunday, a pair is month and day. */
const HOLIDAYS: readonly (readonly [words: string, when: number | readonly [month: number, dayOfMonth: number]])[] = [
  ['lundi de p[âa]ques', 1],
  ['vendredi saint', -2],
  ['lundi de pentec[ôo]te', 50],
  ["(?:le )?(?:jeudi de )?l'ascension", 39],
  ['(?:la )?pentec[ôo]te', 49],
  ['mardi gras', -47],
  ['dimanche des rameaux', -7],
  ['p[âa]ques', 0],
  ["(?:le )?(?:jour de l'an|nouvel an|premier de l'an)", [1, 1]],
  ['(?:la )?(?:saint|st)[- ]valentin', [2, 14]],
  ['(?:la )?f[êe]te nationale', [7, 14]],
  ["(?:l')?assomption", [8, 15]],
  ['halloween', [10, 31]],
  ['(?:la )?toussaint', [11, 1]],
  ["(?:l')?armistice", [11, 11]],
  ['(?:la )?veille de no[ëe]l', [12, 24]],
  ['no[ëe]l', [12, 25]],
  ['(?:la )?saint[- ]sylvestre', [12, 31]],
];

export const HOLIDAY = HOLIDAYS.map(([words]) => words).join('|');

/** The next such holiday from `day` on. */
export function holidayFrom(day: Day, shown: string): Day | undefined {
  const [, when] = HOLIDAYS.find(([words]) => new RegExp(`^(?:${words})$`, 'iu').test(shown)) ?? [];
  if (when === undefined) return undefined;
  if (typeof when !== 'number') return nextDate(day, when[0], when[1]);
  const { year } = partsOf(day);
  return [easter(year), easter(year + 1)].map((sunday) => sunday + when).find((holiday) => holiday >= day);
}

/** Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher). */
function easter(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayOf(year, month, ((h + l - 7 * m + 114) % 31) + 1) ?? 0;
}
