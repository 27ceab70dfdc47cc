import { readFileSync } from 'node:fs';
import { corpusSentences } from '../generated/corpus-sentences.ts';
import type { Generator } from '../generated/generator.ts';
import { COMMON_WORDS } from './names.ts';
import { plainName } from './plain-name.ts';
import { dataFile, toFile } from './rows.ts';

const FILE = dataFile('common-words');
const COMMUNES = dataFile('communes');

/** Names of communes that are common words too; from the committed communes, the corpus and `names.ts`. */
export const commonWords: Generator = {
  name: 'common-words',
  files: [FILE],
  inputs: () => [readFileSync(COMMUNES, 'utf8'), COMMON_WORDS, ...corpusSentences()],
  async generate() {
    const communes: readonly string[] = JSON.parse(readFileSync(COMMUNES, 'utf8'));
    return [toFile(FILE, commonWordsOf(communes, corpusSentences()))];
  },
};

/** Words that the corpus writes in lower case more often than with a capital, as far as they are names of communes. */
export function commonWordsOf(communes: readonly string[], sentences: readonly string[]): readonly string[] {
  const lower = new Map<string, number>();
  for (const sentence of sentences) {
    if (!/^\p{Lu}\p{Ll}/u.test(sentence)) continue;
    for (const [word] of sentence.matchAll(/(?<=[ ,;:(-])\p{L}+/gu)) {
      const plain = plainName(word);
      lower.set(plain, (lower.get(plain) ?? 0) + (/^\p{Ll}/u.test(word) ? 1 : -1));
    }
  }
  const names = new Set(
    communes.map((commune) => plainName(commune.slice(0, commune.indexOf('|'))).replace(/^(?:le|la|les|l) /, '')),
  );
  const words = [...lower].filter(([, balance]) => balance > 0).map(([word]) => word);
  return [...new Set([...words, ...COMMON_WORDS.trim().split(/\s+/)])].filter((word) => names.has(word)).sort();
}
