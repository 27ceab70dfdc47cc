import { plainName } from './plain-name.ts';

/** Weight from which a name is rather the place than a rare word. */
const WELL_KNOWN = 10_000;

/** Words of the French dictionary that are names of small places too, without accents. */
export function dictionaryWords(rows: readonly string[], words: readonly string[]): readonly string[] {
  const dictionary = new Set(words.map(plainName));
  const weights = new Map<string, number>();
  for (const row of rows) {
    const [name = '', code = '', , , weight = '0'] = row.split('|');
    if (!/^(?:\d|city )/.test(code)) continue;
    const plain = plainName(name).replace(/^(?:le|la|les|l) /, '');
    weights.set(plain, Math.max(weights.get(plain) ?? 0, Number(weight)));
  }
  return [...weights]
    .filter(([name, weight]) => weight < WELL_KNOWN && dictionary.has(name))
    .map(([name]) => name)
    .sort();
}
