import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Example } from '../data/dataset.ts';
import { FEATURE_VERSION, featurise } from '../features.ts';
import type { Language } from '../languages/language.ts';
import { createNormaliser } from '../normalise.ts';
import type { Recipe } from '../train/recipe.ts';

/** SHA-256 over the sentences, intents and annotators in order; other changes to the files do not move it. */
export function hashExamples(examples: readonly Example[]): string {
  const hash = createHash('sha256');
  for (const { sentence, intent, annotatorId } of examples)
    hash.update(`${JSON.stringify([sentence, intent, annotatorId ?? null])}\n`);
  return hash.digest('hex');
}

/** Sentences with something for every rule of normalising and every family of features. */
const PROBES = [
  "J'AI vu l’hôtel à 30€ le 12/06 à 14h30, SUUUPER 👍!!",
  'a b c',
  'resto resto',
  '見る ที่พัก',
  'x'.repeat(90),
];

/**
 * SHA-256 over what a training depends on besides its sentences: the recipe, the language's rules and grammar, the encoder, and the
 * features of a few sentences, so that a changed constant in their code is noticed too.
 */
export function hashRecipe(recipe: Recipe, language: Language, encoderVersion: string | undefined): string {
  const normalise = createNormaliser(language.normalising);
  // Examples are shown, and nothing learns from them.
  const { examples, ...service } = language.service ?? {};
  const trained = { ...language, sources: [], module: '', ...(language.service && { service }) };
  const hash = createHash('sha256');
  hash.update(JSON.stringify([FEATURE_VERSION, recipe, trained, encoderVersion ?? null]));
  for (const probe of PROBES) {
    const features = featurise(normalise(probe), { bag: recipe.svm.buckets, pieces: recipe.cnn.buckets });
    for (const array of Object.values(features))
      hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  for (const path of language.sources ?? []) hash.update(readFileSync(path));
  return hash.digest('hex');
}
