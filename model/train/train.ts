import type { Example } from '../data/dataset.ts';
import { type Fold, makeFolds } from '../data/folds.ts';
import { createNormaliser } from '../normalise.ts';
import { seededRandom } from '../random.ts';
import { type Calibration, type CrossValidation, calibrate } from './calibrate.ts';
import { type FoldFit, fitFolds } from './fit-folds.ts';
import type { NgramWeights } from './fit-ngrams.ts';
import type { HeadWeights } from './head/head-shape.ts';
import type { LabelledLogits, LogitMixture } from './mixture.ts';
import { type Acceptance, chooseThreshold } from './threshold.ts';
import type { TrainingOptions } from './training-options.ts';

export interface Training {
  readonly labels: readonly string[];
  readonly fit: NgramWeights;
  readonly head?: HeadWeights;
  readonly mixture: LogitMixture;
  readonly acceptance: Acceptance;
  readonly crossValidation: CrossValidation;
}

/** The share of a training's time that the fits take; mixture and threshold take the rest. */
const FITS = 0.97;

/** Fits on everything, and calibrates on what folds left out. Deterministic for a seed, whatever the number of threads. */
export async function train(examples: readonly Example[], options: TrainingOptions): Promise<Training> {
  const { labels, recipe, calibration = [], onProgress = () => undefined } = options;
  const everything = { name: 'all sentences', train: [...examples.keys()], keepsWeights: true };
  const folds = foldsOf(calibration.length > 0 ? calibration : examples, options);
  const toFit =
    calibration.length > 0
      ? [{ ...everything, heldOut: calibration.map((_, i) => examples.length + i) }]
      : [{ ...everything, heldOut: [] }, ...folds];
  const [all, ...parts] = await fitFolds([...examples, ...calibration], toFit, {
    ...options,
    onProgress: (step, done) => onProgress(step, FITS * done),
  });
  // One fit a fold comes back, and the first fold is the whole, whose weights are kept.
  const { weights, head, heldOut } = all as FoldFit & { weights: NgramWeights };
  const { mixture, crossValidation } =
    calibration.length > 0
      ? calibrateOnFolds(calibration, folds, partsOf(folds, heldOut), examples, options)
      : calibrateOnFolds(examples, folds, parts, examples, options);
  const acceptance = chooseThreshold(crossValidation.scored, recipe.acceptance);
  onProgress('mixture and threshold', 1);
  return { labels, fit: weights, ...(head && { head }), mixture, acceptance, crossValidation };
}

/** Scores the trainer by the given folds, without fitting on everything. */
export async function crossValidate(
  examples: readonly Example[],
  folds: readonly Fold[],
  options: TrainingOptions,
): Promise<CrossValidation> {
  const [only] = await crossValidateEach(examples, [folds], options);
  return only as CrossValidation;
}

/** Scores the trainer by several sets of folds, each for itself; sentences are encoded once. */
export async function crossValidateEach(
  examples: readonly Example[],
  sets: readonly (readonly Fold[])[],
  options: TrainingOptions,
): Promise<CrossValidation[]> {
  const fits = await fitFolds(examples, sets.flat(), options);
  let next = 0;
  return sets.map((folds) => {
    const parts = fits.slice(next, next + folds.length);
    next += folds.length;
    return calibrateOnFolds(examples, folds, parts, examples, options).crossValidation;
  });
}

/** The folds that mixture and threshold are fitted on. */
export function foldsOf(examples: readonly Example[], { recipe, seed, language }: TrainingOptions): Fold[] {
  const { few } = recipe.folds;
  const count = few && examples.length < few.below ? few.count : recipe.folds.count;
  return makeFolds(examples, count, seededRandom(seed), createNormaliser(language.normalising));
}

/** What one model says of all held-out sentences, by fold. */
function partsOf(folds: readonly Fold[], logits: FoldFit['heldOut']): FoldFit[] {
  return folds.map((fold) => ({ heldOut: fold.heldOut.map((i) => logits[i] ?? {}) }));
}

function calibrateOnFolds(
  examples: readonly Example[],
  folds: readonly Fold[],
  parts: readonly FoldFit[],
  training: readonly Example[],
  options: TrainingOptions,
): Calibration {
  const { labels } = options;
  const truth = new Map(labels.map((label, k) => [label, k]));
  const indexOf = ({ intent }: Example): number => truth.get(intent) ?? -1;
  const heldOut = folds.map((fold, f) =>
    fold.heldOut.map(
      (i, h): LabelledLogits => ({ logits: parts[f]?.heldOut[h] ?? {}, truth: indexOf(examples[i] as Example) }),
    ),
  );
  return calibrate(folds, heldOut, training.map(indexOf), options);
}
