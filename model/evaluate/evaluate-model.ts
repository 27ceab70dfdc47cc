import type { Classifier } from '../classifier.ts';
import { DataError } from '../data/data-error.ts';
import type { Example } from '../data/dataset.ts';
import { modelVersion } from '../manifest.ts';
import { classifyAll } from './classify-all.ts';
import { confusedPairs } from './confused-pairs.ts';
import { type Evaluation, evaluate } from './evaluation.ts';
import { suspectLabels } from './label-errors.ts';

/** Evaluates a model on labelled sentences that it was not trained on. Throws a `DataError` for an intent it does not know. */
export async function evaluateModel(
  classifier: Classifier,
  examples: readonly Example[],
  source: string,
): Promise<Evaluation> {
  const { labels } = classifier.manifest;
  for (const { intent } of examples) {
    if (labels.includes(intent)) continue;
    throw new DataError(
      'DATA_FIELDS',
      `${source}: intent "${intent}" is none that the model knows: ${labels.join(', ')}`,
    );
  }
  const predictions = await classifyAll(
    classifier,
    examples.map(({ sentence }) => sentence),
  );
  const scored = predictions.map(({ intent, confidence, scores }, i) => ({
    truth: labels.indexOf(examples[i]?.intent ?? ''),
    predicted: labels.indexOf(intent),
    confidence,
    ownProbability: scores[examples[i]?.intent ?? ''] ?? 0,
  }));
  return {
    evaluated: { by: 'model', version: modelVersion(classifier.manifest) },
    ...evaluate(examples, scored, labels),
    threshold: classifier.manifest.threshold,
    confusedPairs: confusedPairs(examples, scored, labels),
    suspects: suspectLabels(examples, scored, labels),
  };
}
