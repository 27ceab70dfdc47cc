import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { GRAMMAR_FILE } from '../augment/grammar/grammar.ts';
import { FEATURE_VERSION } from '../features.ts';
import { HYPERPARAMETERS } from '../train/hyperparameters.ts';
import type { Example } from './dataset.ts';

/** SHA-256 over the sentences, intents and groups in order; other changes to the files do not move it. */
export function hashExamples(examples: readonly Example[]): string {
  const hash = createHash('sha256');
  for (const { sentence, intent, group } of examples)
    hash.update(`${JSON.stringify([sentence, intent, group ?? null])}\n`);
  return hash.digest('hex');
}

/** SHA-256 over what a training depends on besides its sentences and its code: hyperparameters, grammar, features. */
export function hashRecipe(): string {
  return createHash('sha256')
    .update(JSON.stringify([FEATURE_VERSION, HYPERPARAMETERS]))
    .update(readFileSync(GRAMMAR_FILE))
    .digest('hex');
}
