import { type Span, spanAt } from '../span.ts';

export interface Found extends Span {
  readonly key: string;
}

/** Finds vocabulary in a text; `accept` sees what stands before and behind a match, and the match as it is written. Each key once, in the order of the text. */
export type Finder = (
  text: string,
  accept: (before: string, behind: string, shown: string) => boolean,
) => readonly Found[];

/** `vocabulary` has a line `key: word word` per key; words are patterns, taken with any accents and plural endings. */
export function vocabularyFinder(vocabulary: string, separator: RegExp): Finder {
  const entries = vocabulary
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [key = '', words = ''] = line.split(': ');
      return words.split(separator).map((word) => ({ key, source: plural(folded(word)) }));
    })
    .sort((a, b) => b.source.length - a.source.length)
    .map(({ key, source }) => ({ key, source, whole: new RegExp(`^(?:${source})$`, 'iu') }));
  const byInitial = new Map<string, RegExp>();
  for (const initial of new Set(entries.map(({ source }) => source.charAt(0)))) {
    const own = entries.filter(({ source }) => source.startsWith(initial)).map(({ source }) => source);
    byInitial.set(initial, new RegExp(`(?:${own.join('|')})(?!\\p{L})`, 'iuy'));
  }
  return (text, accept) => {
    const found = new Map<string, Found>();
    const plain = folded(text).toLowerCase();
    let next = 0;
    for (const { index } of plain.matchAll(WORD_START)) {
      const pattern = index < next ? undefined : byInitial.get(plain.charAt(index));
      if (!pattern) continue;
      pattern.lastIndex = index;
      const shown = pattern.exec(plain)?.[0];
      if (
        shown === undefined ||
        !accept(text.slice(0, index), text.slice(index + shown.length), text.slice(index, index + shown.length))
      )
        continue;
      const entry = entries.find(({ whole }) => whole.test(shown));
      next = index + shown.length;
      if (entry && !found.has(entry.key)) found.set(entry.key, { key: entry.key, ...spanAt(text, index, next) });
    }
    return [...found.values()];
  };
}

const WORD_START = /(?<!\p{L})\p{L}/gu;

/** Adds plural endings to a word or phrase; what it must not be followed by stays behind them: "camping(?! gaz)". */
function plural(phrase: string): string {
  const ahead = /\(\?![^()]*(?:\([^()]*\)[^()]*)*\)$/.exec(phrase)?.[0] ?? '';
  const words = phrase
    .slice(0, phrase.length - ahead.length)
    .replace(/([a-z?])(?= |\[- \]|$)/gi, '$1(?:e?s|x)?')
    .replace(/al(?:\(\?:e\?s\|x\)\?)(?= |\[- \]|$)/g, 'a(?:ls?|ux)');
  return `${words}${ahead}`;
}

/** The same length without accents, so that offsets in the text stay the same. */
function folded(text: string): string {
  return /[^\x20-\x7e]/.test(text)
    ? text.replace(/[^\x20-\x7e]/gu, (letter) => (letter.length === 1 ? letter.normalize('NFD').charAt(0) : letter))
    : text;
}
