import type { Random } from '../random.ts';

/** "Où dîner à Orléans" → "Ou diner a Orleans". */
export function withoutAccents(sentence: string): string {
  return sentence
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
}

/** "j'ai besoin d'un lit" → "jai besoin dun lit", as is common on phone keyboards. */
export function withoutApostrophes(sentence: string): string {
  return sentence.replace(/(?<=\p{L})['’](?=\p{L})/gu, '');
}

/** Removes punctuation; an apostrophe or a hyphen becomes a space. */
export function withoutPunctuation(sentence: string): string {
  return sentence
    .replace(/['’-]/g, ' ')
    .replace(/\p{P}+(?=\s|$)|(?<=^|\s)\p{P}+/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** By French rules: "œuf" → "ŒUF". */
export function allCaps(sentence: string): string {
  return sentence.toLocaleUpperCase('fr');
}

export function lowerCase(sentence: string): string {
  return sentence.toLocaleLowerCase('fr');
}

/** Removes one space between two words, at random. */
export function mergedWords(sentence: string, random: Random): string {
  const spaces = [...sentence.matchAll(/(?<=\p{L}) (?=\p{L})/gu)];
  if (spaces.length === 0) return sentence;
  const at = spaces[Math.floor(random() * spaces.length)]?.index ?? 0;
  return sentence.slice(0, at) + sentence.slice(at + 1);
}

/** Removes all white space. */
export function withoutSpaces(sentence: string): string {
  return sentence.replace(/\s+/g, '');
}
