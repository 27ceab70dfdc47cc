import type { Example } from '../data/dataset.ts';
import type { Language } from '../languages/language.ts';
import { createNormaliser, type Normalise } from '../normalise.ts';
import { streamOf } from '../random.ts';
import { labelText } from './label-text.ts';
import type { Augmentation } from './recipe.ts';

/** A sentence that joins the training data without being in it, and what it counts for. */
export interface AddedExample extends Example {
  readonly sampleWeight: number;
}

/** Each label's name as a sentence of it. */
export function labelNames(labels: readonly string[], { labelNameWeight }: Augmentation): AddedExample[] {
  if (labelNameWeight === 0) return [];
  return labels.map((intent) => ({ sentence: labelText(intent), intent, sampleWeight: labelNameWeight }));
}

/** Texts without meaning, made of the words of the examples among others; none where the recipe or the language has none. */
export function meaninglessTexts(
  examples: readonly Example[],
  language: Language,
  { nonsense }: Augmentation,
  seed: number,
): AddedExample[] {
  if (!nonsense) return [];
  const words = wordsOf(examples, createNormaliser(language.normalising));
  const texts = language.generateNonsense?.(words, nonsense.count, streamOf(seed, 'nonsense')) ?? [];
  return texts.map((example) => ({ ...example, sampleWeight: nonsense.sampleWeight }));
}

/** The different words of the sentences, in order of appearance. */
function wordsOf(examples: readonly Example[], normalise: Normalise): string[] {
  return [...new Set(examples.flatMap(({ sentence }) => normalise(sentence).split(' ')))].filter((word) => word !== '');
}
