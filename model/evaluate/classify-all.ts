import type { Classifier, Prediction } from '../classifier.ts';

/** Sentences that share one run of the graph. */
const BATCH = 100;

/** Classifies any number of sentences, in batches, answers in the same order. */
export async function classifyAll(classifier: Classifier, sentences: readonly string[]): Promise<Prediction[]> {
  const answers: Prediction[] = [];
  for (let from = 0; from < sentences.length; from += BATCH)
    answers.push(...(await classifier.classify(sentences.slice(from, from + BATCH))));
  return answers;
}
