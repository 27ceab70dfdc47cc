import { NOISES, type NoiseName } from '../../augment/noise/noise.ts';
import type { Classifier } from '../../classifier.ts';
import { seededRandom } from '../../random.ts';
import { classifyAll } from '../classify-all.ts';

/** Changes of a sentence's outside alone, by name: none may change an answer. */
export const OUTSIDE_CHANGES: Readonly<Record<string, (sentence: string) => string>> = {
  'all caps': noise('all-caps'),
  'lower case': noise('lower-case'),
  'accents dropped': noise('no-accents'),
  'punctuation dropped': noise('no-punctuation'),
  'final punctuation dropped': (sentence) => sentence.replace(/[\s.?!…]+$/u, ''),
  'final punctuation added': (sentence) => `${sentence} !!`,
  'spaces doubled': (sentence) => ` ${sentence.replaceAll(' ', ' \t ')} `,
  'typographic apostrophes': (sentence) => sentence.replaceAll("'", '’'),
};

export interface Invariance {
  readonly name: string;
  readonly sentences: number;
  /** Sentences whose changed form is answered with another intent. */
  readonly broken: readonly string[];
}

/** Asks every sentence as it is and with each change of its outside. */
export async function judgeInvariances(classifier: Classifier, sentences: readonly string[]): Promise<Invariance[]> {
  const plain = await classifyAll(classifier, sentences);
  const judged: Invariance[] = [];
  for (const [name, change] of Object.entries(OUTSIDE_CHANGES)) {
    const changed = await classifyAll(classifier, sentences.map(change));
    const broken = sentences.filter((_, i) => plain[i]?.intent !== changed[i]?.intent);
    judged.push({ name, sentences: sentences.length, broken });
  }
  return judged;
}

/** None of the noises used here draws anything. */
function noise(name: NoiseName): (sentence: string) => string {
  return (sentence) => NOISES[name](sentence, seededRandom(0));
}
