import type { Classifier } from '../classifier.ts';
import type { Example } from '../data/dataset.ts';

/** Sentences of an intent that are considered. */
const CANDIDATES = 40;
/** Longer ones do not fit on a button, in code points. */
const LONGEST = 90;
/** An address, or digits enough for a telephone or an account: examples are shown to anybody. */
const PRIVATE = /@|\d(?:[ ./-]?\d){5}/;

/**
 * One sentence of each label to show to people: of those that the model predicts right, or of all where it predicts none right, the
 * one of median length. A label of which every sentence is long or could be personal data has none.
 */
export async function chooseExamples(
  classifier: Pick<Classifier, 'classify'>,
  labels: readonly string[],
  examples: readonly Example[],
): Promise<Record<string, string>> {
  const chosen: [label: string, sentence: string][] = [];
  for (const label of labels) {
    const sentences = candidatesOf(label, examples);
    const predictions = await classifier.classify(sentences);
    const right = sentences.filter((_, i) => predictions[i]?.intent === label);
    const sentence = ofMedianLength(right.length > 0 ? right : sentences);
    if (sentence !== undefined) chosen.push([label, sentence]);
  }
  return Object.fromEntries(chosen);
}

/** At most `CANDIDATES`, evenly from the whole of the data. */
function candidatesOf(label: string, examples: readonly Example[]): string[] {
  const fitting = examples
    .filter(({ intent, sentence }) => intent === label && !PRIVATE.test(sentence) && [...sentence].length <= LONGEST)
    .map(({ sentence }) => sentence.trim());
  const stride = Math.max(1, Math.floor(fitting.length / CANDIDATES));
  return fitting.filter((_, i) => i % stride === 0).slice(0, CANDIDATES);
}

function ofMedianLength(sentences: readonly string[]): string | undefined {
  const sorted = sentences.toSorted((a, b) => a.length - b.length);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
