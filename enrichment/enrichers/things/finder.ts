/** Finds vocabulary in a text; `accept` sees what stands before and behind a match. Keys come once each, in the order of the text. */
export type Finder = (text: string, accept: (before: string, behind: string) => boolean) => readonly string[];

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
  const any = new RegExp(`(?<!\\p{L})(?:${entries.map(({ source }) => source).join('|')})(?!\\p{L})`, 'giu');
  return (text, accept) => {
    const keys = new Set<string>();
    for (const { 0: shown, index } of folded(text).matchAll(any)) {
      if (!accept(text.slice(0, index), text.slice(index + shown.length))) continue;
      const entry = entries.find(({ whole }) => whole.test(shown));
      if (entry) keys.add(entry.key);
    }
    return [...keys];
  };
}

function plural(word: string): string {
  return /[a-z]$/i.test(word) ? `${word.replace(/([a-z])(?= )/gi, '$1s?')}(?:e?s|x)?` : word;
}

/** The same length without accents, so that places in the text stay what they are. */
function folded(text: string): string {
  return /[^\x20-\x7e]/.test(text)
    ? text.normalize('NFC').replace(/[^\x20-\x7e]/gu, (letter) => (letter.length === 1 ? letter.normalize('NFD').charAt(0) : letter))
    : text;
}
