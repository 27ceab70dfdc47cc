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
const IN_FULL: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte' };

export function wordsOf(sentence: string): readonly Word[] {
  const shouting = sentence === sentence.toUpperCase();
  let end = 0;
  return Array.from(sentence.matchAll(WORD), ({ 0: shown, index }) => {
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
}
