import type { Word } from './words.ts';

const LEAD =
  /(?:^|[^\p{L}])(?:dans le|sur le|vers le|d[ée]p(?:artement)?s?\.?(?: n°| du| de)?|d[ée]?pts?\.?(?: du)?|dept(?: du)?|habite le|du c[ôo]t[ée] du) $/iu;
/** Hours, days, floors, classes and whatever else is counted. */
const COUNTED =
  /^(?:[\p{L}€%°/:]|[.,]\d| ?(?:€|-|h\b|heures?|min|km|kilom|m[èe]tres?|jours?|nuits?|semaines?|mois|ans?\b|personnes?|places?|billets?|euros?|premi|derni|prochain|janv|f[ée]v|mars|avril|mai\b|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c|au\b|à \d))/iu;

/** The number of a department that is said in place of its name, as "64" in "dans le 64"; in capitals, as "2A". */
export function departmentNumber(sentence: string, { start, end, plain }: Word): string | undefined {
  if (!/^(?:\d{2}|2[ab]|97\d)$/.test(plain) || COUNTED.test(sentence.slice(end))) return undefined;
  const before = sentence.slice(0, start);
  const inBrackets = /(?:^|[ ,])\($/.test(before) && /^\)/.test(sentence.slice(end));
  return inBrackets || LEAD.test(before) ? plain.toUpperCase() : undefined;
}
