import { createPerturbations, type PerturbationName } from '../../augment/perturbations.ts';
import type { Classifier } from '../../classifier.ts';
import { seededRandom } from '../../random.ts';
import { classifyAll } from '../classify-all.ts';

/** None of the perturbations used here is random, or depends on the language. */
const PERTURBATIONS = createPerturbations({ keyboard: {}, abbreviations: [] });

/** Changes of a sentence's surface alone, by name: none may change the predicted intent. */
export const SURFACE_CHANGES: Readonly<Record<string, (sentence: string) => string>> = {
  'all caps': perturb('all-caps'),
  'lower case': perturb('lower-case'),
  'accents dropped': perturb('no-accents'),
  'punctuation dropped': perturb('no-punctuation'),
  'final punctuation dropped': (sentence) => sentence.replace(/[\s.?!…]+$/u, ''),
  'final punctuation added': (sentence) => `${sentence} !!`,
  'spaces doubled': (sentence) => ` ${sentence.replaceAll(' ', ' \t ')} `,
  'typographic apostrophes': (sentence) => sentence.replaceAll("'", '’'),
};

export interface Invariance {
  readonly name: string;
  readonly sentences: number;
  /** Sentences whose changed form is given another intent. */
  readonly broken: readonly string[];
}

/** Classifies every sentence as it is and with each change of its surface. */
export async function evaluateInvariances(classifier: Classifier, sentences: readonly string[]): Promise<Invariance[]> {
  const plain = await classifyAll(classifier, sentences);
  const invariances: Invariance[] = [];
  for (const [name, change] of Object.entries(SURFACE_CHANGES)) {
    const changed = await classifyAll(classifier, sentences.map(change));
    const broken = sentences.filter((_, i) => plain[i]?.intent !== changed[i]?.intent);
    invariances.push({ name, sentences: sentences.length, broken });
  }
  return invariances;
}

function perturb(name: PerturbationName): (sentence: string) => string {
  return (sentence) => PERTURBATIONS[name](sentence, seededRandom(0));
}
