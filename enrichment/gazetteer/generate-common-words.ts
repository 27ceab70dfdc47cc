import { readFileSync } from 'node:fs';
import { corpusSentences } from '../generated/corpus-sentences.ts';
import type { Generator } from '../generated/generator.ts';
import { rowsOf } from './blocks.ts';
import { COMMON_WORDS } from './names.ts';
import { plainName } from './plain-name.ts';
import { dataFile, toFile } from './rows.ts';

const FILE = dataFile('common-words');
const NAMES = dataFile('names');

/** Names of places that are common words too; from the committed names, the corpus and `names.ts`. */
export const commonWords: Generator = {
  name: 'common-words',
  files: [FILE],
  inputs: () => [readFileSync(NAMES, 'utf8'), COMMON_WORDS, ...corpusSentences()],
  async generate() {
    return [toFile(FILE, commonWordsOf(rowsOf(JSON.parse(readFileSync(NAMES, 'utf8'))), corpusSentences()))];
  },
};

/** Words that the corpus writes in lower case more often than with a capital, as far as they are names of places. */
export function commonWordsOf(rows: readonly string[], sentences: readonly string[]): readonly string[] {
  const lower = new Map<string, number>();
  for (const sentence of sentences) {
    if (!/^\p{Lu}\p{Ll}/u.test(sentence)) continue;
    for (const [word] of sentence.matchAll(/(?<=[ ,;:(-])\p{L}+/gu)) {
      const plain = plainName(word);
      lower.set(plain, (lower.get(plain) ?? 0) + (/^\p{Ll}/u.test(word) ? 1 : -1));
    }
  }
  const names = new Set(rows.map((row) => plainName(row.slice(0, row.indexOf('|'))).replace(/^(?:le|la|les|l) /, '')));
  const words = [...lower].filter(([, balance]) => balance > 0).map(([word]) => word);
  return [...new Set([...words, ...COMMON_WORDS.trim().split(/\s+/)])].filter((word) => names.has(word)).sort();
}
