import { plainName } from '#enrichment/gazetteer/plain-name.ts';

export interface Word {
  readonly start: number;
  readonly end: number;
  readonly plain: string;
  /** Begins with a capital, in a sentence that is not all capitals. */
  readonly capital: boolean;
  /** The text between the previous word and this one. */
  readonly gap: string;
}

const WORD = /[\p{L}\p{N}]+/gu;
const IN_FULL: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', sts: 'saints', stes: 'saintes' };

export function wordsOf(sentence: string): readonly Word[] {
  const shouting = sentence === sentence.toUpperCase();
  let end = 0;
  const words = Array.from(sentence.matchAll(WORD), ({ 0: shown, index }) => {
    const plain = plainName(shown);
    const word = {
      start: index,
      end: index + shown.length,
      plain: IN_FULL[plain] ?? plain,
      capital: !shouting && /^\p{Lu}/u.test(shown),
      gap: sentence.slice(end, index),
    };
    end = word.end;
    return word;
  });
  return words.map((word, at) => inFull(word, words[at - 1], words[at + 1]));
}

/** "Boulogne s/ Mer", "chalon s saone": "sur"; "s/s" is "sous". */
function inFull(word: Word, previous: Word | undefined, next: Word | undefined): Word {
  const joinsSlash = previous !== undefined && /^s+$/.test(previous.plain) && /^\/ ?$/.test(word.gap);
  const gap = joinsSlash ? ' ' : word.gap;
  if (next === undefined || !/^ss?$/.test(word.plain) || !/^[ -]?$/.test(gap)) return { ...word, gap };
  if (word.plain === 's' && /^(?: |\/ ?|-)$/.test(next.gap)) return { ...word, gap, plain: 'sur' };
  return { ...word, gap, plain: word.plain === 'ss' ? 'sous' : word.plain };
}
