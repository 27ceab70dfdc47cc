import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoadTestError } from '../load-test-error.ts';

export interface LabelledSentence {
  readonly sentence: string;
  readonly intent: string;
  readonly group: string;
}

/**
 * Splits the corpus as the project judges itself: what one hand wrote is held out, the rest is trained on. Writes the rest to
 * `trainFile`, gives what is held out.
 */
export function splitCorpus(directory: string, heldGroup: string, trainFile: string): LabelledSentence[] {
  const sentences = readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n').filter(Boolean))
    // The corpus is checked by the project's own trainer; its records are trusted here.
    .map((line) => JSON.parse(line) as LabelledSentence);
  const held = sentences.filter(({ group }) => group === heldGroup);
  if (held.length === 0) {
    throw new LoadTestError(
      'NO_HELD_OUT_GROUP',
      `${directory} has no sentences of group ${heldGroup}: expected a corpus of several hands`,
    );
  }
  const rest = sentences.filter(({ group }) => group !== heldGroup);
  writeFileSync(trainFile, rest.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return held;
}
