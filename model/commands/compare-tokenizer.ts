import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEncoderManifest } from '../encoder/manifest.ts';
import { createTokenizer } from '../encoder/tokenizer/tokenizer.ts';
import { readVocabulary } from '../encoder/tokenizer/vocabulary.ts';
import { readCorpus } from '../languages/fr/read-corpus.ts';

const REFERENCE = fileURLToPath(new URL('../encoder/golden/reference.py', import.meta.url));
const MAX_OUTPUT_BYTES = 1 << 28;

/**
 * `npm run prove -- tokenizer [PYTHON]`: cuts every sentence of the corpus with the reference, of which the Python
 * needs the package, and with ours, and fails when one differs whose pieces are all kept.
 */
function main(python = 'python3'): void {
  const file = (name: string): Buffer => readFileSync(new URL(`../encoder/artifacts/${name}`, import.meta.url));
  const { version, files } = parseEncoderManifest(file('encoder.json').toString());
  const tokenizer = createTokenizer(readVocabulary(file('vocabulary.bin'), version, files['vocabulary.bin'].bytes));
  const sentences = readCorpus().map(({ sentence }) => sentence);
  const options = { input: JSON.stringify(sentences), maxBuffer: MAX_OUTPUT_BYTES, encoding: 'utf8' } as const;
  // Our own script's output: a list of strings, one a sentence.
  const reference = JSON.parse(execFileSync(python, [REFERENCE, '--pieces'], options)) as string[];
  const counts = { same: 0, different: 0, withPrunedPieces: 0 };
  sentences.forEach((sentence, i) => {
    const expected = (reference[i] ?? '').split(' ').map(tokenizer.idOf);
    if (expected.includes(-1)) counts.withPrunedPieces++;
    else if (tokenizer.encode(sentence).join() === expected.join()) counts.same++;
    else {
      counts.different++;
      console.error(sentence);
    }
  });
  console.log(JSON.stringify(counts));
  if (counts.different > 0) process.exitCode = 1;
}

main(process.argv[2]);
