import { normalise } from './normalise.ts';

/** A word of the normalised sentence and where it stands in the original: UTF-16 units, `end` exclusive. */
export interface Span {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /[\p{L}\p{N}\p{M}]+/gu;
/** A class word stands for at most this many tokens: "https", "www", "exemple", "fr", …. */
const MOST_TOKENS = 24;

/**
 * Finds the words of a normalised sentence in the original. A word that is no token by itself stands for a class (a price, a
 * date, an emoji): its span is whatever lies between its neighbours.
 */
export function alignWords(sentence: string, normalised: string): Span[] {
  const words = normalised === '' ? [] : normalised.split(' ');
  const tokens = Array.from(sentence.matchAll(TOKEN), ({ 0: text, index }) => ({
    word: normalise(text),
    start: index,
    end: index + text.length,
  }));
  let next = 0;
  let end = 0;
  return words.map((word, i) => {
    const token = tokens[next];
    const following = words[i + 1];
    const after = token?.word === word ? next + 1 : indexOf(tokens, following, next);
    const limit = tokens[after]?.start ?? sentence.length;
    const span = token?.word === word ? token : { word, ...trimmed(sentence, end, limit) };
    next = after;
    end = span.end;
    return span;
  });
}

/** The first token from `from` on that reads `word`; with no such word, or none near, all tokens but those far away. */
function indexOf(tokens: readonly Span[], word: string | undefined, from: number): number {
  const near = tokens.slice(from, from + MOST_TOKENS);
  if (word === undefined) return tokens.length;
  const found = near.findIndex((token) => token.word === word);
  return found === -1 ? Math.min(from + 1, tokens.length) : from + found;
}

/** The part of [start, end) without the spaces and marks around it. */
function trimmed(sentence: string, start: number, end: number): { start: number; end: number } {
  const part = sentence.slice(start, end);
  const lead = /^[\s,.;:!?'"’«»()-]*/.exec(part)?.[0].length ?? 0;
  const kept = part.slice(lead).trimEnd();
  return { start: start + lead, end: start + lead + trimMarks(kept) };
}

/** The length of the text less the marks at its end, counted from the end: a pattern would look from every position. */
function trimMarks(text: string): number {
  let length = text.length;
  while (length > 0 && ` ,.;:!?'"’«»()-`.includes(text.charAt(length - 1))) length--;
  return length;
}
