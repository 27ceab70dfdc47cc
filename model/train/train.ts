import type { Example } from '../data/dataset.ts';
import { type Fold, makeFolds } from '../data/folds.ts';
import {
  type ClassificationMetrics,
  classificationMetrics,
  expectedCalibrationError,
  type ScoredExample as Judged,
} from '../metrics.ts';
import { seededRandom } from '../random.ts';
import type { Fit, FitJob } from './fit.ts';
import { fitAll } from './fit-pool.ts';
import { HYPERPARAMETERS } from './hyperparameters.ts';
import { fitMixture, type HeldExample, type Mixture, mix, priorOffset } from './mixture.ts';
import { chooseThreshold } from './threshold.ts';

const { folds: FOLDS, acceptedAccuracy, priorStrength, trafficShares } = HYPERPARAMETERS;

export interface Training {
  readonly labels: readonly string[];
  readonly fit: Fit;
  readonly mixture: Mixture;
  readonly threshold: number;
  readonly crossValidation: CrossValidation;
}

/** What the trainer gets right on sentences that it was not given. */
export interface CrossValidation {
  /** In the order of the examples; each fold is judged with weights and mixture fitted on the other folds. */
  readonly judged: readonly Judged[];
  readonly metrics: ClassificationMetrics;
  /** Expected calibration error. */
  readonly calibrationError: number;
  readonly folds: readonly { readonly name: string; readonly sentences: number; readonly accuracy: number }[];
}

/** Told of each step that is done: what, and how much of the whole is done (0 to 1). */
export type Progress = (step: string, done: number) => void;

/** Fits on everything, and calibrates on what folds left out. Deterministic for a seed, whatever the number of threads. */
export async function train(
  examples: readonly Example[],
  labels: readonly string[],
  seed: number,
  progress: Progress,
): Promise<Training> {
  const folds = makeFolds(examples, FOLDS, seededRandom(seed));
  const whole = job(examples, labels, seed, [...examples.keys()], []);
  const jobs = [whole, ...folds.map(({ train: chosen, held }) => job(examples, labels, seed, chosen, held))];
  const names = ['fitted on all sentences', ...folds.map(({ name }) => `judged on ${name}`)];
  let done = 0;
  const [all, ...parts] = await fitAll(jobs, (i) => progress(names[i] ?? '', ++done / jobs.length));
  const { mixture, crossValidation } = calibrate(examples, labels, folds, parts);
  const { threshold } = chooseThreshold(crossValidation.judged, acceptedAccuracy);
  return { labels, fit: all as Fit, mixture, threshold, crossValidation };
}

/** Judges the trainer by the given folds, without fitting on everything. */
export async function crossValidate(
  examples: readonly Example[],
  labels: readonly string[],
  folds: readonly Fold[],
  seed: number,
  progress: Progress,
): Promise<CrossValidation> {
  const jobs = folds.map(({ train: chosen, held }) => job(examples, labels, seed, chosen, held));
  let done = 0;
  const parts = await fitAll(jobs, (i) => progress(`judged on ${folds[i]?.name}`, ++done / jobs.length));
  return calibrate(examples, labels, folds, parts).crossValidation;
}

function job(
  examples: readonly Example[],
  labels: readonly string[],
  seed: number,
  chosen: readonly number[],
  held: readonly number[],
): FitJob {
  return {
    examples: chosen.map((i) => examples[i] as Example),
    labels,
    ownIntents: isOurs(examples, labels),
    seed,
    held: held.map((i) => examples[i]?.sentence ?? ''),
  };
}

/**
 * Grammar, nonsense and traffic shares go with the service's own corpus, whose sentences name their hands. A data set of the same
 * labels without groups is somebody's own, and is learnt from alone.
 */
function isOurs(examples: readonly Example[], labels: readonly string[]): boolean {
  const ours = labels.length === Object.keys(trafficShares).length && labels.every((label) => label in trafficShares);
  return ours && examples.some(({ group }) => group !== undefined);
}

function calibrate(
  examples: readonly Example[],
  labels: readonly string[],
  folds: readonly Fold[],
  parts: readonly Fit[],
): { mixture: Mixture; crossValidation: CrossValidation } {
  const truth = examples.map(({ intent }) => labels.indexOf(intent));
  const held = folds.map((fold, f): HeldExample[] =>
    fold.held.map((i, h) => ({ ...(parts[f]?.held[h] as HeldExample), truth: truth[i] ?? 0 })),
  );
  const shares = labels.map((_, k) => truth.filter((t) => t === k).length / truth.length);
  const traffic = isOurs(examples, labels) ? labels.map((label) => trafficShares[label] ?? 0) : shares;
  const offset = priorOffset(shares, traffic, priorStrength);
  const judged: Judged[] = [];
  folds.forEach((fold, f) => {
    const elsewhere = { ...fitMixture(held.filter((_, other) => other !== f).flat()), offset };
    fold.held.forEach((i, h) => {
      judged[i] = judge(held[f]?.[h] as HeldExample, elsewhere);
    });
  });
  return {
    mixture: { ...fitMixture(held.flat()), offset },
    crossValidation: {
      judged,
      metrics: classificationMetrics(judged, labels),
      calibrationError: expectedCalibrationError(judged),
      folds: folds.map(({ name, held: indices }) => ({
        name,
        sentences: indices.length,
        accuracy: classificationMetrics(
          indices.map((i) => judged[i] as Judged),
          labels,
        ).accuracy,
      })),
    },
  };
}

function judge(example: HeldExample, mixture: Mixture): Judged {
  const probabilities = mix(example, mixture);
  const confidence = Math.max(...probabilities);
  return { truth: example.truth, predicted: probabilities.indexOf(confidence), confidence };
}
