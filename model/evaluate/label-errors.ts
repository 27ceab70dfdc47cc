import type { Example } from '../data/dataset.ts';
import type { HeldOutScore } from '../train/calibrate.ts';
import type { Misclassification } from './breakdown.ts';

/** A sentence whose label may be wrong: a model that never saw it predicts another. */
export interface Suspect extends Misclassification {
  /** The probability that the model gives to the label that the sentence has. */
  readonly ownProbability: number;
  /** Whether the model is as confident of the other label as it usually is of sentences that have it. */
  readonly likely: boolean;
}

/** At most this share of the sentences is listed, but that many in any case. */
const [SHARE, FEWEST] = [0.1, 20];

/**
 * Sentences whose held-out prediction contradicts their label, the most suspicious first: by the margin between the probabilities of
 * label and prediction. `likely` is the threshold of confident learning, the mean probability of a label over the sentences that
 * have it (Northcutt et al. 2021, "Confident Learning: Estimating Uncertainty in Dataset Labels").
 */
export function suspectLabels(
  examples: readonly Example[],
  scored: readonly HeldOutScore[],
  labels: readonly string[],
): Suspect[] {
  const usual = labels.map((_, k) => {
    const own = scored.filter(({ truth }) => truth === k);
    return own.reduce((sum, { ownProbability }) => sum + ownProbability, 0) / Math.max(1, own.length);
  });
  return examples
    .flatMap(({ sentence, intent, annotatorId }, i): Suspect[] => {
      const score = scored[i];
      if (!score || score.truth === score.predicted) return [];
      const { predicted, confidence, ownProbability } = score;
      return [
        {
          sentence,
          intent,
          answered: labels[predicted] ?? '',
          confidence,
          ...(annotatorId !== undefined && { annotatorId }),
          ownProbability,
          likely: confidence >= (usual[predicted] ?? 1),
        },
      ];
    })
    .sort((a, b) => b.confidence - b.ownProbability - (a.confidence - a.ownProbability))
    .slice(0, Math.max(FEWEST, Math.ceil(SHARE * examples.length)));
}
