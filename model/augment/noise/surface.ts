import type { Random } from '../../random.ts';

/** "Où dîner à Orléans" → "Ou diner a Orleans". */
export function withoutAccents(sentence: string): string {
  return sentence
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
}

/** "j'ai besoin d'un lit" → "jai besoin dun lit", as phone keyboards make it tempting. */
export function withoutApostrophes(sentence: string): string {
  return sentence.replace(/(?<=\p{L})['’](?=\p{L})/gu, '');
}

/** Every sign that is neither letter, number nor currency goes; a sign between words leaves a space. */
export function withoutPunctuation(sentence: string): string {
  return sentence
    .replace(/['’-]/g, ' ')
    .replace(/\p{P}+(?=\s|$)|(?<=^|\s)\p{P}+/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

export function allCaps(sentence: string): string {
  return sentence.toLocaleUpperCase('fr');
}

export function lowerCase(sentence: string): string {
  return sentence.toLocaleLowerCase('fr');
}

/** One space between two words not typed. */
export function mergedWords(sentence: string, random: Random): string {
  const spaces = [...sentence.matchAll(/(?<=\p{L}) (?=\p{L})/gu)];
  if (spaces.length === 0) return sentence;
  const at = spaces[Math.floor(random() * spaces.length)]?.index ?? 0;
  return sentence.slice(0, at) + sentence.slice(at + 1);
}

/** All of them. */
export function withoutSpaces(sentence: string): string {
  return sentence.replace(/\s+/g, '');
}
