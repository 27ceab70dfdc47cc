import { partsOf } from './calendar.ts';
import { comingMonth } from './dated.ts';
import type { Rule, Seen, Value, YearMonth } from './finding.ts';
import { END, MONTH, monthOf, NEXT, PAST, PREFILTER, START, YEAR } from './words.ts';

const UNTIL =
  "(?:d'ici |avant |jusqu'en |jusqu'à |apres |(?:à|a) partir de |(?:à|a) partir d'|depuis |des )(?:le mois de |le mois d'|l'|le )?";
/** First months of the meteorological seasons, which have three months each. */
const SEASONS: Readonly<Record<string, number>> = { printemps: 3, ete: 6, automne: 9, hiver: 12 };
const SEASON = '(?:printemps|ete|automne|hiver)';

/** A whole month, a season or a year; to be read after the single days. */
export const MONTH_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.month,
    pattern: new RegExp(
      `${START}(?:en |pour |mois de |de )?(?<a>${MONTH})(?<to> ?[-/] ?| et | ou )(?<b>${MONTH})(?: (?<y>${YEAR}))?${END}`,
      'giu',
    ),
    read: ({ a = '', to = '', b = '', y }, { seen }) => {
      const [first, last] = [monthOf(a), monthOf(b)];
      const from = y ? { year: Number(y) - (last < first ? 1 : 0), month: first } : comingMonth(seen.day, first);
      const until = { year: from.year + (last < first ? 1 : 0), month: last };
      if (/[-/]/.test(to)) return { kind: 'months', from, until };
      return [from, until].map((month) => ({ kind: 'months', from: month, until: month }) as const);
    },
  },
  {
    prefilter: PREFILTER.holiday,
    pattern: new RegExp(`${START}(?:vacances d'ete|grandes vacances)(?: (?<y>${YEAR})| ${NEXT})?${END}`, 'giu'),
    read: ({ y }, { seen }) => {
      const { year, month } = partsOf(seen.day);
      const of = y ? Number(y) : year + (month > 8 ? 1 : 0);
      return { kind: 'months', from: { year: of, month: 7 }, until: { year: of, month: 8 } };
    },
  },
  {
    prefilter: PREFILTER.month,
    // The Champ de Mars is a place, and a Mars is a chocolate bar.
    pattern: new RegExp(
      `${START}(?<!champs?[ -]|barres? |planete )(?:${UNTIL}|(?:en|courant|au mois de|au mois d'|pour|dans le mois de|de|d'|ce mois de|cet?) (?:mois de |mois d')?|d')(?<m>${MONTH})(?: (?<y>${YEAR})| ${NEXT}| (?<past>${PAST}))?${END}|${START}(?<alone>${MONTH}) (?:(?<z>${YEAR})|${NEXT})${END}`,
      'giu',
    ),
    read: ({ m, y, past, alone, z }, { seen }) => {
      const month = monthOf(m ?? alone ?? '');
      const year = y ?? z;
      const coming = comingMonth(seen.day, month);
      const at = year ? { year: Number(year), month } : { ...coming, year: coming.year - (past ? 1 : 0) };
      return { kind: 'months', from: at, until: at };
    },
  },
  {
    prefilter: PREFILTER.season,
    pattern: new RegExp(
      `${START}(?:(?:${UNTIL}|pour |de |des |pendant |durant |dans )?(?:cet |ce |l'|le )|en |au |à l'|a l'|(?=${SEASON} ${YEAR}))(?<s>${SEASON})(?: (?:de |en )?(?<y>${YEAR})|(?<next> ${NEXT})|(?<past> ${PAST}))?${END}`,
      'giu',
    ),
    read: ({ s = '', y, next, past }, { seen, sentence }) => {
      const named = y ?? next ?? past;
      if (
        named === undefined &&
        !new RegExp(
          `(?:cet|ce|en|au|à l'|a l'|avant l'|ici l'|apres l'|pour l'|pendant l'|durant l'|des l') ?${s}`,
          'iu',
        ).test(sentence)
      )
        return undefined;
      return seasonOf(seen, s.toLowerCase(), y, next !== undefined, past !== undefined);
    },
  },
  {
    prefilter: PREFILTER.digit,
    pattern: new RegExp(
      `${START}(?:en|l'annee|courant|pour|d'ici|avant|depuis|jusqu'en)(?: à)? (?<year>${YEAR})(?! ?(?:€|euros?|personnes?|places?))${END}`,
      'giu',
    ),
    read: ({ year }) => ({ kind: 'year', year: Number(year) }),
  },
];

/** The season that is now or comes next; the one after the present one for "prochain". */
function seasonOf({ day }: Seen, name: string, shownYear: string | undefined, next: boolean, past: boolean): Value {
  const start = SEASONS[name] ?? 1;
  const { year, month } = partsOf(day);
  const months = year * 12 + month - 1;
  let first = shownYear === undefined ? (year - 1) * 12 + start - 1 : Number(shownYear) * 12 + start - 1;
  if (shownYear === undefined) {
    while (first + 2 < months) first += 12;
    if (next && first <= months) first += 12;
    if (past) first -= 12;
  }
  return { kind: 'months', from: monthFrom(first), until: monthFrom(first + 2) };
}

function monthFrom(months: number): YearMonth {
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}
