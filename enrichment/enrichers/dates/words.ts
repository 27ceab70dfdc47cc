import { numberOf } from '../french/numbers.ts';
import type { DateFound } from './result.ts';

/** Sources of patterns, for the flags `giu`. */
export const WEEKDAY = '(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)';
export const MONTH =
  '(?:janvier|janv\\b\\.?|f[ée]vrier|f[ée]vr?\\b\\.?|mars|avril|avr\\b\\.?|mai|juin|juillet|juil\\b\\.?|ao[ûu]t|septembre|sept\\b\\.?|octobre|oct\\b\\.?|novembre|nov\\b\\.?|d[ée]cembre|d[ée]c\\b\\.?)';
const DAY_WORDS =
  'premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix[- ]sept|dix[- ]huit|dix[- ]neuf|vingt(?:[- ]et[- ]un|[- ](?:deux|trois|quatre|cinq|six|sept|huit|neuf))?|trente(?:[- ]et[- ]un)?';
export const DAY_OF_MONTH = `(?:1er|(?:3[01]|[12]\\d|0?[1-9])(?!\\d)|(?:${DAY_WORDS})(?!\\p{L}))`;
export const YEAR = '(?:20\\d\\d)';
/** Not inside a word. */
export const START = '(?<![\\p{L}\\p{N}])';
export const END = '(?![\\p{L}\\p{N}])';

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const MONTHS = ['jan', 'fe', 'mar', 'av', 'mai', 'juin', 'juil', 'aou', 'sep', 'oct', 'nov', 'dec'];

/** Prefilters: cheap patterns, without which a rule cannot match. */
export const PREFILTER = {
  digit: /\d/,
  weekday: /lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche/i,
  month: /jan|f[eé]v|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[eé]c/i,
  holiday:
    /p[aâ]ques|saint|st[ -]|pentec|ascension|gras|rameaux|\ban\b|f[eê]te|assomption|halloween|toussaint|armistice|no[eë]l|premier/i,
  day: /(?<![\p{L}])(?:le|au|du|de) (?:\d|premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente)/iu,
  week: /semaine du/i,
  weekend: /week|\bwe\b|\bwk\b|\bw-e\b|pont/i,
  unit: /semaine|mois|ann[eé]e|\bans?\b|jour|heure|minute|\bmin\b|\bmn\b|\d ?[hj]\b/i,
  near: /main|hier|hui|auj|ojd|ajd/i,
  part: /matin|apr[eè]|soir|nuit|midi|journ/i,
  hour: /\d ?h|\d:\d|heure|midi|minuit|km\/h/i,
  every:
    /tou(?:te)?s les|chaque|les (?:lun|mar|mer|jeu|ven|sam|dim)|lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches|du mois|chaque mois|sur deux/i,
} as const;

/** 1 to 7, Monday first. */
export function weekdayOf(shown: string): number {
  return WEEKDAYS.indexOf(shown.toLowerCase()) + 1;
}

/** 1 to 12. */
export function monthOf(shown: string): number {
  const plain = shown.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return MONTHS.findIndex((start) => plain.startsWith(start)) + 1;
}

export function dayOfMonthOf(shown: string): number {
  return /^(?:1er|premier)$/i.test(shown) ? 1 : numberOf(shown.replace(/-/g, ' '));
}

export type PartOfDay = NonNullable<DateFound['partOfDay']>;

export const PART_OF_DAY =
  "(?:(?:dans |en )?(?:la |le |l'|fin de |fin d'|d[ée]but de |d[ée]but d'|milieu de |milieu d'|de |au )*(?:matin[ée]e|matin|mat(?!\\p{L})|apr[èe]s[- ]?midi|apr[èe]m|aprem|soir[ée]e|soir|nuit))";

export function partOfDayOf(shown: string): PartOfDay | undefined {
  if (/mat/i.test(shown)) return 'morning';
  if (/apr/i.test(shown)) return 'afternoon';
  if (/soir/i.test(shown)) return 'evening';
  return /nuit/i.test(shown) ? 'night' : undefined;
}
