import { type Day, dayOf, nthWeekday, partsOf } from './calendar.ts';

type When = (year: number) => Day | undefined;

/** Named days with the patterns of their names, longer names before those they contain. */
export const HOLIDAYS: readonly (readonly [words: string, when: When])[] = [
  ['lundi de paques', easterPlus(1)],
  ['vendredi saint', easterPlus(-2)],
  ['jeudi saint', easterPlus(-3)],
  ['lundi de pentecote', easterPlus(50)],
  ["(?:jeudi de )?l'ascension", easterPlus(39)],
  ['pentecote', easterPlus(49)],
  ['mardi gras', easterPlus(-47)],
  ['dimanche des rameaux', easterPlus(-7)],
  ['paques', easterPlus(0)],
  ["(?:reveillon|soir|veille) (?:du jour de l'an|du nouvel an|de l'an|du 31)", fixed(12, 31)],
  ["(?:jour de l'an|nouvel an(?! chinois)|premier de l'an)", fixed(1, 1)],
  ['(?:epiphanie|fete des rois)', fixed(1, 6)],
  ['chandeleur', fixed(2, 2)],
  ['(?:saint|st)[- ]valentin', fixed(2, 14)],
  ['(?:saint|st)[- ]patrick', fixed(3, 17)],
  ['fete du travail', fixed(5, 1)],
  ['fete des meres', mothersDay],
  ['fete des peres', (year) => nthWeekday(year, 6, 7, 3)],
  ['fete de la musique', fixed(6, 21)],
  ['fete nationale', fixed(7, 14)],
  ['assomption', fixed(8, 15)],
  ['halloween', fixed(10, 31)],
  ['toussaint(?! louverture)', fixed(11, 1)],
  ['armistice', fixed(11, 11)],
  ['black friday', (year) => nthWeekday(year, 11, 4, 4) + 1],
  ['(?:reveillon|veille|soir) de noel', fixed(12, 24)],
  ['noel', fixed(12, 25)],
  ['(?:saint|st)[- ]sylvestre', fixed(12, 31)],
];

export const HOLIDAY = `(?:${HOLIDAYS.map(([words]) => words).join('|')})`;
const NAMES = HOLIDAYS.map(([words, when]) => ({ name: new RegExp(`^(?:${words})$`, 'iu'), when }));

/** The next such holiday from `day` on. */
export function holidayFrom(day: Day, shown: string): Day | undefined {
  const when = NAMES.find(({ name }) => name.test(shown))?.when;
  const { year } = partsOf(day);
  return [year, year + 1].map((of) => when?.(of)).find((holiday) => holiday !== undefined && holiday >= day);
}

function fixed(month: number, dayOfMonth: number): When {
  return (year) => dayOf(year, month, dayOfMonth);
}

function easterPlus(days: number): When {
  return (year) => easter(year) + days;
}

/** The last Sunday of May, or the Sunday after when that is Whit Sunday. */
function mothersDay(year: number): Day {
  const day = nthWeekday(year, 5, 7, -1);
  return day === easter(year) + 49 ? day + 7 : day;
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
