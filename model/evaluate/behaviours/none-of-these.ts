import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Random, seededRandom } from '../../random.ts';
import { GENERATED_KINDS } from './gibberish.ts';

/** A message that asks for none of the services, or not in the language of the service. */
export interface NoneOfThese {
  readonly kind: string;
  readonly sentence: string;
  /** Made by a seeded generator, not written. */
  readonly generated?: true;
}

const WRITTEN = fileURLToPath(new URL('../../languages/fr/behaviours/none-of-these.jsonl', import.meta.url));
const SEED = 20;
/** Generated messages of each kind: with 200, a share of 99 % has a 95 % interval of 2 points on either side. */
const EACH = 200;

/** Written messages in other languages and long texts, then seeded messages of every generated kind. */
export function noneOfThese(): NoneOfThese[] {
  const written = readFileSync(WRITTEN, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    // The test beside this file checks the fields of every line.
    .map((line): NoneOfThese => JSON.parse(line));
  return [...written, ...generate(seededRandom(SEED))];
}

function generate(random: Random): NoneOfThese[] {
  return Object.entries(GENERATED_KINDS).flatMap(([kind, message]) =>
    Array.from({ length: EACH }, () => ({ kind, sentence: message(random), generated: true as const })),
  );
}
