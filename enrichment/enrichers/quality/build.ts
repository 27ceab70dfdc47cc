import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { FILTER_BITS, filterOf } from './familiarity.ts';

const CORPUS_FOLDER = new URL('../../../model/languages/fr/corpus/', import.meta.url);
const TARGET = new URL('familiar-grams.json', import.meta.url);

/** `npm run generate -- familiarity` learns again which n-grams the corpus has; run it when the model is trained on another corpus. */
function main(): void {
  const sentences = readdirSync(CORPUS_FOLDER)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, CORPUS_FOLDER), 'utf8').trim().split('\n'))
    .map((line): string => JSON.parse(line).sentence);
  const bits = filterOf(sentences);
  const set = bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
  writeFileSync(
    TARGET,
    `${JSON.stringify({ sentences: sentences.length, bits: Buffer.from(bits).toString('base64') })}\n`,
  );
  console.log(JSON.stringify({ sentences: sentences.length, filled: Number((set / FILTER_BITS).toFixed(4)) }));
}

main();
