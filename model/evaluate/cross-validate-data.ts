import type { Example } from '../data/dataset.ts';
import type { Fold } from '../data/folds.ts';
import { classificationMetrics } from '../metrics.ts';
import { seededRandom, shuffle } from '../random.ts';
import type { CrossValidation } from '../train/calibrate.ts';
import { chooseThreshold } from '../train/threshold.ts';
import { crossValidateEach, foldsOf } from '../train/train.ts';
import type { TrainingOptions } from '../train/training-options.ts';
import { confusedPairs } from './confused-pairs.ts';
import { type Evaluation, evaluate, type LearningPoint } from './evaluation.ts';
import { suspectLabels } from './label-errors.ts';

export interface DataEvaluationOptions {
  /** Whether to train on a quarter and a half of the sentences, too: about as long again. */
  readonly learningCurve: boolean;
}

/** Shares of the training sentences for the learning curve, besides all of them. */
const SHARES = [1 / 4, 1 / 2];

/**
 * Evaluates labelled sentences and the trainer together by cross-validation, for the person who owns the sentences: which intents are
 * confused, which labels may be wrong, where more sentences would help. Folds are those of a training, so the threshold is the one
 * that a training on the same sentences chooses.
 */
export async function crossValidateData(
  examples: readonly Example[],
  options: TrainingOptions,
  { learningCurve }: DataEvaluationOptions,
): Promise<Evaluation> {
  const { labels, recipe } = options;
  const folds = foldsOf(examples, options);
  const shares = learningCurve ? SHARES : [];
  const smaller = shares.map((share) =>
    folds.map((fold) => ({
      ...fold,
      name: `${fold.name}, ${percent(share)} of the sentences`,
      train: sampleOf(fold.train, examples, share),
    })),
  );
  const [whole, ...less] = await crossValidateEach(examples, [folds, ...smaller], options);
  // One result a set of folds comes back.
  const { scored, calibrationError } = whole as CrossValidation;
  const acceptance = chooseThreshold(scored, recipe.acceptance);
  const curve = [...smaller, folds].map((set, s) => learningPoint(set, (less[s] ?? whole) as CrossValidation, labels));
  return {
    evaluated: { by: 'cross-validation', folds: folds.length },
    ...evaluate(examples, scored, labels, recipe.traffic?.shares),
    calibrationError,
    threshold: acceptance.threshold,
    acceptance,
    confusedPairs: confusedPairs(examples, scored, labels),
    suspects: suspectLabels(examples, scored, labels),
    ...(learningCurve && { learningCurve: curve }),
  };
}

function percent(share: number): string {
  return `${100 * share} %`;
}

/** A random share of each intent's sentences, at least one; a larger share holds the smaller one. */
function sampleOf(indices: readonly number[], examples: readonly Example[], share: number): number[] {
  const random = seededRandom(1);
  return [...Map.groupBy(indices, (i) => examples[i]?.intent).values()].flatMap((ofIntent) => {
    const shuffled = Int32Array.from(ofIntent);
    shuffle(shuffled, random);
    return [...shuffled.subarray(0, Math.max(1, Math.round(share * ofIntent.length)))];
  });
}

function learningPoint(folds: readonly Fold[], { scored }: CrossValidation, labels: readonly string[]): LearningPoint {
  const { accuracy, macroF1, perLabel } = classificationMetrics(scored, labels);
  const trained = folds.reduce((sum, { train }) => sum + train.length, 0);
  return {
    sentences: Math.round(trained / folds.length),
    accuracy,
    macroF1,
    f1: Object.fromEntries(labels.map((label) => [label, perLabel[label]?.f1 ?? 0])),
  };
}
