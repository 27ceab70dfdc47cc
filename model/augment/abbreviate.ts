import type { Random } from '../random.ts';

/** The plain spelling of a word or phrase, then the forms that stand for it; one named twice is twice as likely. */
export type Abbreviation = readonly [plain: string, short: string, ...others: string[]];

/**
 * Returns a function that writes a sentence as in a text message: every word or phrase of the table takes one of its short forms.
 * Longer phrases come first, so that "s'il te plaît" is not read as "te" and the rest.
 */
export function createAbbreviator(
  abbreviations: readonly Abbreviation[],
): (sentence: string, random: Random) => string {
  if (abbreviations.length === 0) return (sentence) => sentence;
  const forms = new Map(abbreviations.map(([plain, ...short]) => [plain, short]));
  const plain = new RegExp(
    `(?<![\\p{L}\\p{N}'’])(?:${[...forms.keys()]
      .sort((a, b) => b.length - a.length)
      .map((text) => text.replaceAll("'", "['’]"))
      .join('|')})(?![\\p{L}\\p{N}]|['’]\\p{L})`,
    'giu',
  );
  return (sentence, random) =>
    sentence.replace(plain, (found) => {
      const short = forms.get(found.toLowerCase().replaceAll('’', "'")) ?? [found];
      return short[Math.floor(random() * short.length)] ?? found;
    });
}
