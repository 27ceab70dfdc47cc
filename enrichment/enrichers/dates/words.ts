import { numberOf } from '../french/numbers.ts';
import type { DateFound } from './result.ts';

/** Sources of patterns, for the flags `giu` and sentences without accents (fold.ts); some with their usual typing errors. */
export const WEEKDAY =
  '(?:lundi|mardi|mercredi|mecredi|mercerdi|jeudi|vendredi|vendredit|vendrdi|samedi|samdi|dimanche|dimanch|dimenche)';
/** Abbreviations are words of their own ("mer", "sam"): only a number, a time or a part of the day makes them weekdays. */
const SHORT_WEEKDAY =
  '(?:(?:lun|mar|mer|jeu|ven|sam|dim)\\.?(?= (?:\\d|(?:à|a|vers) \\d\\d? ?h|matin|midi|aprem|apres[- ]midi|soir)))';
export const ANY_WEEKDAY = `(?:${WEEKDAY}|${SHORT_WEEKDAY})`;
export const MONTH =
  '(?:janvier|janv\\b\\.?|fevrier|fevr?\\b\\.?|mars|avril|avr\\b\\.?|mai|juin|juillet|juil\\b\\.?|aout|septembre|sept\\b\\.?|octobre|oct\\b\\.?|novembre|nov\\b\\.?|decembre|dec\\b\\.?)';
const DAY_WORDS =
  'premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix[- ]sept|dix[- ]huit|dix[- ]neuf|vingt(?:[- ]et[- ]un|[- ](?:deux|trois|quatre|cinq|six|sept|huit|neuf))?|trente(?:[- ]et[- ]un)?';
export const DAY_OF_MONTH = `(?:1 ?er|(?:3[01]|[12]\\d|0?[1-9])(?!\\d)|(?:${DAY_WORDS})(?!\\p{L}))`;
export const YEAR = '(?:20\\d\\d)';
export const WEEKEND = '(?:week[- ]?end|weekend|w-?e|wk)';
/** Not inside a word. */
export const START = '(?<![\\p{L}\\p{N}])';
export const END = '(?![\\p{L}\\p{N}])';
/** "prochaine", "qui vient", "dernière": which of the periods of that name. */
export const NEXT = "(?:prochaine?|pro|suivante?|qui vient|qui arrive|à venir|d'apres)";
export const PAST = '(?:dernier|derniere|passee?|precedente?)';

const WEEKDAYS = ['lu', 'mar', 'me', 'je', 've', 'sa', 'di'];
const MONTHS = ['jan', 'fe', 'mar', 'av', 'mai', 'juin', 'juil', 'aou', 'sep', 'oct', 'nov', 'dec'];

/** Prefilters: cheap patterns, without which a rule cannot match. */
export const PREFILTER = {
  digit: /\d/,
  weekday: /lun|mar|mer|mec|jeu|ven|sam|dim/i,
  month: /jan|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec/i,
  holiday:
    /p[aâ]ques|saint|st[ -]|pentec|ascension|gras|rameaux|l'an\b|nouvel an|fete|assomption|halloween|toussaint|armistice|noel|reveillon|chandeleur|epiphanie|black|vacances/i,
  day: /(?<![\p{L}])(?:le|au|du|de) (?:\d|premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente)/iu,
  week: /semaine/i,
  weekend: /week|\bwe\b|\bwk\b|\bw-e\b|pont/i,
  unit: /semaine|mois|annee|\bans?\b|jour|heure|minute|min\b|mn\b|nuit|huitaine|quinzaine|\d ?h|\d ?j\b/i,
  period: /debut|\bmi\b|milieu|fin\b|quinzaine|courant/i,
  season: /\bete\b|hiver|printemps|automne/i,
  near: /main|hier|hui|auj|ojd|ajd|\bjour\b|lendemain|veille/i,
  part: /matin|apre|soir|nuit|midi|journ/i,
  hour: /\d ?h|\d:\d|heure|midi|minuit|km\/h/i,
  every:
    /tou(?:te)?s les|chaque|les (?:lun|mar|mer|jeu|ven|sam|dim)|lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches|du mois|sur deux/i,
} as const;

/** Prefilter of all: without one of these no rule can match. */
export const MAY_HAVE_A_DATE = new RegExp(
  `\\d|heure|minute|${[...new Set(Object.values(PREFILTER).filter(({ source }) => source !== '\\d' && !source.includes('\\p')))].map(({ source }) => source).join('|')}`,
  'i',
);

/** 1 to 7, Monday first. */
export function weekdayOf(shown: string): number {
  const word = shown.toLowerCase();
  return WEEKDAYS.findIndex((start) => word.startsWith(start)) + 1;
}

/** 1 to 12. */
export function monthOf(shown: string): number {
  const word = shown.toLowerCase();
  return MONTHS.findIndex((start) => word.startsWith(start)) + 1;
}

export function dayOfMonthOf(shown: string): number {
  return /^(?:1 ?er|premier)$/i.test(shown) ? 1 : numberOf(shown.replace(/-/g, ' '));
}

export type PartOfDay = NonNullable<DateFound['partOfDay']>;

export const PART_OF_DAY =
  "(?:(?:,? ?(?:dans|en|vers|tot|tard) )?(?:la |le |l'|fin de |fin d'|debut de |debut d'|milieu de |milieu d'|de |au ){0,3}(?:matinee|matin|mat(?!\\p{L})|apres[- ]?midi|aprem|apr[eè]m|soiree|soir|nuit))";

export function partOfDayOf(shown: string): PartOfDay | undefined {
  if (/mat/i.test(shown)) return 'morning';
  if (/apr/i.test(shown)) return 'afternoon';
  if (/soir/i.test(shown)) return 'evening';
  return /nuit/i.test(shown) ? 'night' : undefined;
}
