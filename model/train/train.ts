import type { Example } from '../data/dataset.ts';
import { type Fold, makeFolds } from '../data/folds.ts';
import type { Language } from '../languages/language.ts';
import {
  type ClassificationMetrics,
  classificationMetrics,
  expectedCalibrationError,
  type ScoredExample,
} from '../metrics.ts';
import { seededRandom } from '../random.ts';
import { labelNames, meaninglessTexts } from './added-examples.ts';
import type { Fit, FitJob } from './fit-ngrams.ts';
import { fitAll } from './fit-pool.ts';
import type { NamedEncoder } from './head/encode-training-data.ts';
import { encodeTrainingData } from './head/encode-training-data.ts';
import { fitHeads } from './head/fit-heads.ts';
import { blocksOf, type HeadWeights } from './head/head-shape.ts';
import {
  accuracyOf,
  type ComponentLogits,
  fitMixture,
  type LabelledLogits,
  type LogitMixture,
  mix,
  priorOffset,
  temper,
} from './mixture.ts';
import type { Recipe } from './recipe.ts';
import { chooseThreshold } from './threshold.ts';

/** What a training depends on besides its examples. */
export interface TrainingOptions {
  readonly labels: readonly string[];
  readonly recipe: Recipe;
  readonly language: Language;
  readonly seed: number;
  /** Without one, the model is n-grams and convolution alone. */
  readonly encoder?: NamedEncoder;
  /** Called after each step with its name and the share of the whole that is done (0 to 1). */
  readonly onProgress?: Progress;
}

export type Progress = (step: string, done: number) => void;

export interface Training {
  readonly labels: readonly string[];
  readonly fit: Pick<Fit, 'svm' | 'cnn'>;
  readonly head?: HeadWeights;
  readonly mixture: LogitMixture;
  readonly threshold: number;
  readonly crossValidation: CrossValidation;
}

/** How the trainer scores on sentences that it was not given. */
export interface CrossValidation {
  /** In the order of the examples; each fold is scored with weights and mixture fitted on the other folds. */
  readonly scored: readonly ScoredExample[];
  readonly metrics: ClassificationMetrics;
  /** Expected calibration error. */
  readonly calibrationError: number;
  readonly folds: readonly { readonly name: string; readonly sentences: number; readonly accuracy: number }[];
  /** The same folds scored without the encoder, where there is one. */
  readonly withoutEncoder?: ClassificationMetrics;
}

/** Fits on everything, and calibrates on what folds left out. Deterministic for a seed, whatever the number of threads. */
export async function train(examples: readonly Example[], options: TrainingOptions): Promise<Training> {
  const { labels, recipe, seed } = options;
  const folds = makeFolds(examples, recipe.folds, seededRandom(seed));
  const whole: Fold = { name: 'all sentences', train: [...examples.keys()], heldOut: [] };
  const [all, ...parts] = await fitFolds(examples, [whole, ...folds], options);
  const { mixture, crossValidation } = calibrate(examples, folds, parts, options);
  const { threshold } = chooseThreshold(crossValidation.scored, recipe.acceptedAccuracy);
  // One fit a fold comes back, and the first fold is the whole.
  const { fit, head } = all as FoldFit;
  return { labels, fit, ...(head && { head }), mixture, threshold, crossValidation };
}

/** Scores the trainer by the given folds, without fitting on everything. */
export async function crossValidate(
  examples: readonly Example[],
  folds: readonly Fold[],
  options: TrainingOptions,
): Promise<CrossValidation> {
  return calibrate(examples, folds, await fitFolds(examples, folds, options), options).crossValidation;
}

/** The components fitted on one fold, and the logits that they give for what the fold leaves out. */
interface FoldFit {
  readonly fit: Pick<Fit, 'svm' | 'cnn'>;
  readonly head?: HeadWeights;
  readonly heldOut: readonly ComponentLogits[];
}

/** The n-gram models are fitted in worker threads while the encoder and its heads run on this one. */
async function fitFolds(
  examples: readonly Example[],
  folds: readonly Fold[],
  { labels, recipe, language, seed, encoder, onProgress = () => undefined }: TrainingOptions,
): Promise<FoldFit[]> {
  const steps = folds.length * (encoder ? 2 : 1) + (encoder ? 1 : 0);
  let done = 0;
  const report = (step: string): void => onProgress(step, ++done / steps);
  const jobs = folds.map(
    (fold): FitJob => ({
      examples: fold.train.map((i) => examples[i] as Example),
      heldOut: fold.heldOut.map((i) => examples[i]?.sentence ?? ''),
      labels,
      recipe,
      language: { code: language.code, ...(language.module && { module: language.module }) },
      seed,
    }),
  );
  const [fits, heads] = await Promise.all([
    fitAll(jobs, (i) => report(`n-grams and convolution: ${folds[i]?.name}`)),
    encoder && fitEncoderHeads(encoder),
  ]);
  return fits.map(({ heldOut, ...fit }, f) => ({
    fit,
    ...(heads && { head: heads[f]?.weights as HeadWeights }),
    heldOut: heldOut.map((logits, h) => ({
      ...logits,
      ...(heads && { encoder: heads[f]?.heldOut[h] as Float64Array }),
    })),
  }));

  async function fitEncoderHeads(of: NamedEncoder) {
    const added = [
      ...labelNames(labels, recipe.augmentation),
      ...meaninglessTexts(examples, language, recipe.augmentation, seed),
    ];
    const { views } = blocksOf(recipe.head);
    const matrix = await encodeTrainingData(of, [...examples, ...added], language, views);
    report('sentences encoded');
    return fitHeads(matrix, examples, folds, added, { labels, options: recipe.head, seed }, (f) =>
      report(`encoder head: ${folds[f]?.name}`),
    );
  }
}

function calibrate(
  examples: readonly Example[],
  folds: readonly Fold[],
  parts: readonly FoldFit[],
  { labels, recipe, encoder }: TrainingOptions,
): { mixture: LogitMixture; crossValidation: CrossValidation } {
  const truth = examples.map(({ intent }) => labels.indexOf(intent));
  const heldOut = folds.map((fold, f) =>
    fold.heldOut.map((i, h): LabelledLogits => ({ logits: parts[f]?.heldOut[h] ?? {}, truth: truth[i] ?? 0 })),
  );
  const offset = trafficOffset(truth, labels, recipe);
  const scored = scoreFolds(folds, heldOut, offset, recipe);
  const without =
    encoder &&
    scoreFolds(
      folds,
      heldOut.map((fold) => fold.map(withoutEncoder)),
      offset,
      recipe,
    );
  return {
    mixture: calibrateOn(heldOut.flat(), offset, recipe),
    crossValidation: {
      scored,
      metrics: classificationMetrics(scored, labels),
      calibrationError: expectedCalibrationError(scored),
      folds: folds.map(({ name, heldOut: indices }) => ({
        name,
        sentences: indices.length,
        accuracy: classificationMetrics(
          indices.map((i) => scored[i] as ScoredExample),
          labels,
        ).accuracy,
      })),
      ...(without && { withoutEncoder: classificationMetrics(without, labels) }),
    },
  };
}

/** Offsets of the labels that move predictions towards the shares of traffic; none where the recipe knows no traffic. */
function trafficOffset(truth: readonly number[], labels: readonly string[], { traffic }: Recipe): number[] {
  if (!traffic) return [];
  const shares = labels.map((_, k) => truth.filter((t) => t === k).length / truth.length);
  return priorOffset(
    shares,
    labels.map((label) => traffic.shares[label] ?? 0),
    traffic.strength,
  );
}

/** Scores each fold with a mixture that was fitted on the other folds. */
function scoreFolds(
  folds: readonly Fold[],
  heldOut: readonly (readonly LabelledLogits[])[],
  offset: readonly number[],
  recipe: Recipe,
): ScoredExample[] {
  const scored: ScoredExample[] = [];
  folds.forEach((fold, f) => {
    const elsewhere = calibrateOn(heldOut.filter((_, other) => other !== f).flat(), offset, recipe);
    fold.heldOut.forEach((i, h) => {
      scored[i] = score(heldOut[f]?.[h] as LabelledLogits, elsewhere);
    });
  });
  return scored;
}

/** The mixture that fits held-out examples best, tempered by what the recipe expects live sentences to be harder. */
function calibrateOn(
  examples: readonly LabelledLogits[],
  offset: readonly number[],
  { expectedShift }: Recipe,
): LogitMixture {
  const mixture = { ...fitMixture(examples), offset };
  return expectedShift === 0 ? mixture : temper(mixture, examples, accuracyOf(mixture, examples) - expectedShift);
}

function withoutEncoder({ logits: { encoder: _, ...logits }, truth }: LabelledLogits): LabelledLogits {
  return { logits, truth };
}

function score({ logits, truth }: LabelledLogits, mixture: LogitMixture): ScoredExample {
  const probabilities = mix(logits, mixture);
  const confidence = Math.max(...probabilities);
  return { truth, predicted: probabilities.indexOf(confidence), confidence };
}
