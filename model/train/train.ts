import type { Features } from '../features.ts';
import { featurise } from '../features.ts';
import { chooseThreshold, fitTemperature, judge, type ScoredExample } from './calibrate.ts';
import type { Example } from './dataset.ts';
import { makeFolds } from './folds.ts';
import { fitLinear, type LinearWeights, score } from './linear.ts';
import { type ClassificationMetrics, classificationMetrics, expectedCalibrationError, type Judged } from './metrics.ts';
import { type Random, seededRandom } from './random.ts';

/** Everything that was chosen by measuring; `model/README.md` has the measurements. */
export const HYPERPARAMETERS = {
  /** Rows of the weight table: at 65,536 collisions cost nothing measurable, and 8 int8 columns take 524 kB. */
  buckets: 65_536,
  /** Passes over the corpus. */
  epochs: 12,
  /** First step size of AdaGrad; smaller generalises better to hands not seen, larger overfits. */
  learningRate: 0.07,
  /** Step size of the biases. */
  biasRate: 0.02,
  /** Folds where the data names no groups. */
  folds: 5,
  /** A prediction is accepted from the lowest confidence at which accepted ones are right this often. */
  acceptedAccuracy: 0.95,
} as const;

export interface Training {
  readonly labels: readonly string[];
  readonly weights: LinearWeights;
  readonly temperature: number;
  readonly threshold: number;
  readonly crossValidation: CrossValidation;
}

export interface CrossValidation {
  readonly judged: readonly Judged[];
  readonly metrics: ClassificationMetrics;
  readonly temperature: number;
  /** Expected calibration error, each fold judged with the temperature fitted on the other folds. */
  readonly calibrationError: number;
  readonly folds: readonly { readonly name: string; readonly sentences: number; readonly accuracy: number }[];
}

/** Told of each step as it begins: what, and how much of the whole is done (0 to 1). */
export type Progress = (step: string, done: number) => void;

/** Judges by cross-validation, calibrates on what that left out, and fits on everything. Deterministic for a seed. */
export function train(
  examples: readonly Example[],
  labels: readonly string[],
  seed: number,
  progress: Progress,
): Training {
  const data = prepare(examples, labels);
  const crossValidation = crossValidate(examples, data, labels, seed, progress);
  progress('fitting on all sentences', 0.9);
  const weights = fitOn(data, [...examples.keys()], labels.length, seededRandom(seed));
  const { temperature, judged } = crossValidation;
  const threshold = chooseThreshold(judged, HYPERPARAMETERS.acceptedAccuracy).threshold;
  return { labels, weights, temperature, threshold, crossValidation };
}

interface Prepared {
  readonly features: readonly Features[];
  readonly targets: Int32Array;
}

function prepare(examples: readonly Example[], labels: readonly string[]): Prepared {
  return {
    features: examples.map(({ sentence }) => featurise(sentence, HYPERPARAMETERS.buckets)),
    targets: Int32Array.from(examples, ({ intent }) => labels.indexOf(intent)),
  };
}

function fitOn(
  { features, targets }: Prepared,
  chosen: readonly number[],
  labelCount: number,
  random: Random,
): LinearWeights {
  const some = chosen.map((i) => features[i] as Features);
  return fitLinear(
    some,
    Int32Array.from(chosen, (i) => targets[i] ?? 0),
    labelCount,
    HYPERPARAMETERS,
    random,
  );
}

function crossValidate(
  examples: readonly Example[],
  data: Prepared,
  labels: readonly string[],
  seed: number,
  progress: Progress,
): CrossValidation {
  const folds = makeFolds(examples, HYPERPARAMETERS.folds, seededRandom(seed));
  const scored = folds.map((fold, i) => {
    progress(`judging on ${fold.name} (${fold.held.length} sentences)`, (0.9 * i) / folds.length);
    const { table, bias } = fitOn(data, fold.train, labels.length, seededRandom(seed));
    return fold.held.map((held): ScoredExample => {
      const scores = new Float64Array(labels.length);
      score(data.features[held] as Features, table, bias, scores);
      return { scores, truth: data.targets[held] ?? 0 };
    });
  });
  const temperature = fitTemperature(scored.flat());
  const judged = scored.flat().map((example) => judge(example, temperature));
  const honest = scored.flatMap((held) => {
    const elsewhere = fitTemperature(scored.filter((other) => other !== held).flat());
    return held.map((example) => judge(example, elsewhere));
  });
  return {
    judged,
    metrics: classificationMetrics(judged, labels),
    temperature,
    calibrationError: expectedCalibrationError(honest),
    folds: folds.map(({ name, held }, i) => ({
      name,
      sentences: held.length,
      accuracy: classificationMetrics(
        (scored[i] ?? []).map((e) => judge(e, temperature)),
        labels,
      ).accuracy,
    })),
  };
}
