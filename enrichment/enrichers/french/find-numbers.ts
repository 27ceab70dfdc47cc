import { numberOf } from './numbers.ts';

/** A number of a sentence, whole: its range in UTF-16 units, and what stands around it. */
export interface NumberFound {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** As it stands there, in lower case: "un" may also be an article. */
  readonly shown: string;
  /** The last and the next CONTEXT units: patterns on them take the same time however long the sentence is. */
  readonly before: string;
  readonly behind: string;
}

const CONTEXT = 70;

const UNIT = 'une?|deux|trois|quatre|cinq|six|sept|huit|neuf';
const TEEN = 'dix[- ](?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize';
const TENS = 'vingt|trente|quarante|cinquante|soixante|septante|octante|huitante|nonante';
const BELOW_100 =
  `(?:quatre[- ]vingts?(?:[- ](?:${TEEN}|${UNIT}))?|soixante(?:[- ]et)?[- ](?:${TEEN})` +
  `|(?:${TENS})(?:[- ]et[- ]une?|[- ](?:${UNIT}))?|${TEEN}|${UNIT})`;
const BELOW_1000 = `(?:(?:(?:${UNIT})[- ])?cents?(?:[- ]${BELOW_100})?|${BELOW_100})`;
const COLLECTIVE =
  '(?:(?:une?|deux|trois|quelques) (?:petites? |bonnes? )?)?(?:demi[- ]douzaine|(?:diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines?)';
const WORDS = `(?:(?:${BELOW_1000}[- ])?mille(?:[- ]${BELOW_1000})?|${COLLECTIVE}|${BELOW_1000})(?![\\p{L}\\p{N}])`;
/** No part of a time, a date, a phone number or a version: nothing that goes on before or behind it. */
const DIGITS =
  "(?<!\\d[.,:'])(?:[1-9]\\d{0,2}(?:[ .']\\d{3})+|\\d{1,9})(?:[.,]\\d{1,2})?(?!\\d|[.,:']\\d)(?: ?k(?![\\p{L}\\p{N}]|[.,:']\\d))?";
const NUMBER = new RegExp(`(?<![\\p{L}\\p{N}])(?:${DIGITS}|${WORDS})`, 'giu');

/** The numbers of a sentence in digits ("1 200,50", "1'200", "2k") or in words ("deux cent cinquante", "une quarantaine"), in their order. */
export function numbersIn(sentence: string): readonly NumberFound[] {
  return [...sentence.matchAll(NUMBER)].map(({ 0: match, index: start }) => {
    const end = start + match.length;
    const shown = match.toLowerCase();
    return {
      start,
      end,
      value: numericValue(shown),
      shown,
      before: sentence.slice(Math.max(0, start - CONTEXT), start),
      behind: sentence.slice(end, end + CONTEXT),
    };
  });
}

function numericValue(shown: string): number {
  if (shown.endsWith('demi-douzaine') || shown.endsWith('demi douzaine')) return 6;
  return numberOf(
    shown
      .replace(/^quelques |petites? |bonnes? /g, '')
      .replace(/aines$/, 'aine')
      .replace(/(?<=\d)'(?=\d)| (?=k)/g, ''),
  );
}
