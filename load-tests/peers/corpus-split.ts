import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoadTestError } from '../load-test-error.ts';

export interface LabelledSentence {
  readonly sentence: string;
  readonly intent: string;
  /** The annotator. */
  readonly group: string;
}

/**
 * Splits the corpus by annotator, as the project evaluates its own model: returns the sentences of the held-out annotator and
 * writes the others to `trainFile`. Throws when the annotator has no sentence.
 */
export function splitCorpus(directory: string, heldOutAnnotator: string, trainFile: string): LabelledSentence[] {
  const sentences = readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n').filter(Boolean))
    // The corpus is checked by the project's own trainer; its records are trusted here.
    .map((line) => JSON.parse(line) as LabelledSentence);
  const heldOut = sentences.filter(({ group }) => group === heldOutAnnotator);
  if (heldOut.length === 0) {
    throw new LoadTestError(
      'NO_HELD_OUT_GROUP',
      `${directory} has no sentences of annotator ${heldOutAnnotator}: expected a corpus of several annotators`,
    );
  }
  const training = sentences.filter(({ group }) => group !== heldOutAnnotator);
  writeFileSync(trainFile, training.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return heldOut;
}
