import type { Normalise } from './normalise.ts';

/** A word of the normalised sentence and its position in the original, in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;
/** A class word stands for at most this many tokens: "https", "www", "exemple", "fr", …. */
const MAX_TOKENS = 24;

/**
 * Finds the words of a normalised sentence in the original. What normalising leaves out (an address, a repeated word) is
 * skipped. A word that is no token by itself stands for a class (a price, a date, an emoji): its span is whatever lies
 * between its neighbours.
 */
export function alignWords(sentence: string, normalise: Normalise): Span[] {
  const normalised = normalise(sentence);
  const words = normalised === '' ? [] : normalised.split(' ');
  const tokens = Array.from(sentence.matchAll(TOKEN), ({ 0: text, index }) => ({
    word: normalise(text),
    start: index,
    end: index + text.length,
  }));
  let next = 0;
  let end = 0;
  return words.map((word, i) => {
    const own = indexOf(tokens, word, next);
    const after = own === undefined ? startOfNext(tokens, words[i + 1], next) : own + 1;
    const span = tokens[own ?? -1] ?? { word, ...trimmed(sentence, end, tokens[after]?.start ?? sentence.length) };
    next = after;
    end = span.end;
    return span;
  });
}

/** Where the tokens of the next word begin: all belong to this one where there is none, and one where it is a class too. */
function startOfNext(tokens: readonly Span[], following: string | undefined, from: number): number {
  if (following === undefined) return tokens.length;
  return indexOf(tokens, following, from) ?? Math.min(from + 1, tokens.length);
}

/** The index of the first token from `from` on that is `word`, if there is one near. */
function indexOf(tokens: readonly Span[], word: string, from: number): number | undefined {
  const found = tokens.slice(from, from + MAX_TOKENS).findIndex((token) => token.word === word);
  return found === -1 ? undefined : from + found;
}

/** The part of [start, end) without the spaces and marks around it. */
function trimmed(sentence: string, start: number, end: number): { start: number; end: number } {
  const part = sentence.slice(start, end);
  const lead = /^[\s,.;:!?'"’«»()-]*/.exec(part)?.[0].length ?? 0;
  const kept = part.slice(lead).trimEnd();
  return { start: start + lead, end: start + lead + trimMarks(kept) };
}

/** The length of the text without the marks at its end. Not a pattern: it would search from every position, in quadratic time. */
function trimMarks(text: string): number {
  let length = text.length;
  while (length > 0 && ` ,.;:!?'"’«»()-`.includes(text.charAt(length - 1))) length--;
  return length;
}
