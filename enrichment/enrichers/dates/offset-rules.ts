import { NUMBER, numberOf } from '../french/numbers.ts';
import { addMonths, localClock } from './calendar.ts';
import type { Bound, Rule, Seen, Value } from './finding.ts';
import { END, PREFILTER, START } from './words.ts';

const MINUTES = '(?:[0-5]?\\d|cinq|dix|quinze|vingt(?:[- ]cinq)?|trente(?:[- ]cinq)?|quarante(?:[- ]cinq)?|cinquante)';
const MINUTE = '(?: ?(?:minutes?|min|mn))';
const HOUR = '(?:heures?|h(?!\\p{L}|\\d))';
const SIZE = '(?:(?:petite?|bonne?|gros(?:se)?)s? )?';
const QUANTITY = [
  `(?<h>\\d{1,2}) ?h(?:eures?)? ?(?<m>[0-5]\\d)(?!\\d)${MINUTE}?`,
  "(?<quarters>(?:un|1) (?:petit |bon )?quart|(?:trois|3) quarts|3/4|1/4) d'heure",
  '(?<half>(?:une?|1) demi[- ]heure)',
  `(?<hours>${NUMBER}|\\d{1,3}(?=heures?)) ?${SIZE}${HOUR}(?: et (?<fraction>demie?|quart|trois quarts)|(?: et)? (?<more>${MINUTES})${MINUTE}|(?: et)? (?<spoken>quinze|trente|quarante-cinq))?`,
  `(?<count>${NUMBER}|\\d{1,3}(?=minutes?|min|mn|jours?|semaines?|mois))(?:(?: à | ou | a |-)(?<upTo>${NUMBER}))? ?${SIZE}(?:d'|de )?(?<unit>jours?|j(?!\\p{L})|semaines?|mois|ans?|annees?|minutes?|min(?!\\p{L})|mn(?!\\p{L}))`,
].join('|');

const MAX_HOURS = 10_000;

/** Times from now: "dans deux heures et quart", "d'ici 1 h 45", "il y a trois jours", "sous huitaine". */
export const OFFSET_RULES: readonly Rule[] = [
  {
    prefilter: PREFILTER.unit,
    pattern: new RegExp(`${START}sous (?<when>huitaine|quinzaine|dizaine)${END}`, 'giu'),
    read: ({ when = '' }, { seen }) => ({
      kind: 'day',
      day: seen.day + (/^h/i.test(when) ? 8 : numberOf(when)),
      bound: 'before',
    }),
  },
  {
    prefilter: PREFILTER.unit,
    pattern: new RegExp(
      `${START}(?<when>dans(?: les)?|d'ici(?: à)?|il y a|y a|ya|sous|depuis|voilà) (?<less>moins d[e'] ?)?(?:environ |à peu pres |a peu pres |plus d[e'] ?|au moins |(?:exacte|seule|grosso |approximative)ment )?(?:${QUANTITY})(?<of> (?:de (?!la |l'|samedi|dimanche)|d'(?!aujourd))\\p{L}+)?${END}`,
      'giu',
    ),
    read: (groups, { seen }) => {
      const { when = '', less, of } = groups;
      const past = /y ?a/i.test(when);
      if (/depuis|voilà/i.test(when) || (of && past)) return { kind: 'nothing' };
      if (/sous/i.test(when) && hoursOf(groups) !== undefined) return { kind: 'nothing' };
      const bound = !past && (less || /ici|sous|les/i.test(when)) ? 'before' : undefined;
      return shifted(seen, past ? -1 : 1, groups, bound);
    },
  },
];

export const LENGTH_RULES: readonly Rule[] = [
  {
    // A length of time: "louer pour 2 semaines", "à moins de 30 min".
    prefilter: PREFILTER.unit,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,:/])(?<!${START}(?:les|ces|apres) )(?:(?:pour|pendant|durant|sur|en|à|a) )?(?:(?:à )?(?:moins|plus) d[e'] ?|environ |minimum |maximum )?${NUMBER}(?:(?: à | ou |-)${NUMBER})? ?(?:jours?|j|nuits?|nuitees?|semaines?|mois|ans|annees|minutes?|min|mn)(?:(?: et| ?[,/])? ${NUMBER} (?:jours?|nuits?))?${END}`,
      'giu',
    ),
    read: () => ({ kind: 'nothing' }),
  },
];

/** Hours and minutes are added to the instant, so that changes to and from summer time are right. */
function shifted(seen: Seen, sign: number, groups: Groups, bound: Bound | undefined): Value | undefined {
  const bounded = bound && { bound };
  const hours = hoursOf(groups);
  if (hours !== undefined) {
    if (hours > MAX_HOURS) return undefined;
    const at = localClock(seen.atMs + sign * Math.round(hours * 60) * 60_000, seen.timeZone);
    return { kind: 'moment', ...at, ...bounded };
  }
  const { count = '', upTo, unit = '' } = groups;
  const [from, until] = [count, upTo ?? count].map((shown) => daysAway(seen, sign * numberOf(shown), unit));
  if (from === undefined || until === undefined) return undefined;
  return from < until ? { kind: 'days', from, until, ...bounded } : { kind: 'day', day: from, ...bounded };
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Undefined when the length is in days or more. */
function hoursOf({ h, m = '', quarters, half, hours, fraction, more, spoken, count = '', unit = '' }: Groups) {
  if (h !== undefined) return Number(h) + Number(m) / 60;
  if (quarters !== undefined) return /^(?:un|1)/i.test(quarters) ? 0.25 : 0.75;
  if (half !== undefined) return 0.5;
  if (hours !== undefined) return numberOf(hours) + partOfHour(fraction) + minutesOf(more ?? spoken) / 60;
  return /^m(?:in|n)/i.test(unit) ? numberOf(count) / 60 : undefined;
}

function partOfHour(fraction: string | undefined): number {
  if (fraction === undefined) return 0;
  if (/demi/i.test(fraction)) return 0.5;
  return /trois/i.test(fraction) ? 0.75 : 0.25;
}

function minutesOf(shown: string | undefined): number {
  return shown === undefined ? 0 : numberOf(shown.replace(/-/g, ' '));
}

/** Undefined for a part of a day. */
function daysAway({ day }: Seen, count: number, unit: string): number | undefined {
  if (!Number.isInteger(count) || Math.abs(count) > 1_000) return undefined;
  if (/^j/i.test(unit)) return day + count;
  return /^s/i.test(unit) ? day + 7 * count : addMonths(day, /^m/i.test(unit) ? count : 12 * count);
}
