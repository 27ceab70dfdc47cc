import { PERTURBATIONS, type PerturbationName } from '../augment/noise/perturbations.ts';
import type { Example } from '../data/dataset.ts';
import { type Fold, leaveOneGroupOut, makeFolds } from '../data/folds.ts';
import { classificationMetrics, expectedCalibrationError, type ScoredExample } from '../metrics.ts';
import { type Random, seededRandom, shuffle } from '../random.ts';
import { crossValidate, type Progress } from '../train/train.ts';
import { type Evaluation, evaluate, type FoundingScores, type LearningPoint, type NoiseLosses } from './evaluation.ts';
import { share } from './intervals.ts';

const SEED = 1;
/** Folds for perturbations and learning curve: whole groups, so that no annotator is in both training and held-out sentences. */
const FOLDS = 3;
/** The groups that the corpus began with; the targets of accuracy were set on them. */
const FOUNDING_GROUPS: ReadonlySet<string | undefined> = new Set('ABCDEFGH');
/** The perturbations that are measured; the single slips are parts of `typing-slip`. */
const KINDS: readonly PerturbationName[] = [
  'typing-slip',
  'no-accents',
  'all-caps',
  'no-punctuation',
  'no-apostrophes',
  'merged-words',
  'sms-spelling',
];
/** Shares of the training sentences for the learning curve; all of them are measured together with the perturbations. */
const LEARNING_SHARES = [1 / 8, 1 / 4, 1 / 2];

/**
 * Evaluates the trainer by cross-validation over groups, the sentences of one annotator each: leave-one-group-out for the scores,
 * three folds of whole groups for perturbations and learning curve. Deterministic.
 */
export async function evaluateTrainer(
  examples: readonly Example[],
  labels: readonly string[],
  progress: Progress,
): Promise<Evaluation> {
  const { judged: scored, calibrationError } = await crossValidate(
    examples,
    labels,
    leaveOneGroupOut(examples),
    SEED,
    progress,
  );
  const folds = makeFolds(examples, FOLDS, seededRandom(SEED));
  const { noise, whole } = await measurePerturbations(examples, labels, folds, progress);
  const partial = await learnFromLess(examples, labels, folds, progress);
  const founding = scoreFounding(examples, scored, labels);
  return {
    ...evaluate(examples, scored, labels),
    calibrationError,
    ...(founding.sentences > 0 && { founding }),
    noise,
    learningCurve: [...partial, whole],
  };
}

function scoreFounding(
  examples: readonly Example[],
  scored: readonly ScoredExample[],
  labels: readonly string[],
): FoundingScores {
  const theirs = scored.filter((_, i) => FOUNDING_GROUPS.has(examples[i]?.group));
  const { accuracy, macroF1 } = classificationMetrics(theirs, labels);
  return { sentences: theirs.length, accuracy, macroF1, calibrationError: expectedCalibrationError(theirs) };
}

/** Trains on unperturbed sentences of the other groups, and scores the held-out ones unperturbed and with each perturbation. */
async function measurePerturbations(
  examples: readonly Example[],
  labels: readonly string[],
  folds: readonly Fold[],
  progress: Progress,
): Promise<{ noise: NoiseLosses; whole: LearningPoint }> {
  const random = seededRandom(SEED);
  const versions = [examples, ...KINDS.map((kind) => examples.map((example) => perturb(example, kind, random)))];
  const perturbedFolds = folds.map(({ held, ...fold }) => ({
    ...fold,
    held: versions.flatMap((_, v) => held.map((i) => v * examples.length + i)),
  }));
  const { judged: scored } = await crossValidate(versions.flat(), labels, perturbedFolds, SEED, progress);
  const of = (version: number) => scored.slice(version * examples.length, (version + 1) * examples.length);
  const clean = accuracyOf(of(0)).value;
  const kinds = KINDS.map((name, k) => {
    const accuracy = accuracyOf(of(k + 1));
    return { name, accuracy, loss: clean - accuracy.value };
  });
  return { noise: { clean, kinds }, whole: learningPoint(folds, of(0), labels) };
}

function perturb(example: Example, kind: PerturbationName, random: Random): Example {
  return { ...example, sentence: PERTURBATIONS[kind](example.sentence, random) };
}

async function learnFromLess(
  examples: readonly Example[],
  labels: readonly string[],
  folds: readonly Fold[],
  progress: Progress,
): Promise<LearningPoint[]> {
  const points: LearningPoint[] = [];
  for (const part of LEARNING_SHARES) {
    const smaller = folds.map((fold) => ({ ...fold, train: sample(fold.train, part) }));
    const { judged: scored } = await crossValidate(examples, labels, smaller, SEED, progress);
    points.push(learningPoint(smaller, scored, labels));
  }
  return points;
}

/** A random sample; a larger one holds the smaller one, so that each point of the curve only adds sentences. */
function sample(indices: readonly number[], part: number): number[] {
  const shuffled = Int32Array.from(indices);
  shuffle(shuffled, seededRandom(SEED));
  return [...shuffled.slice(0, Math.round(part * indices.length))];
}

function learningPoint(
  folds: readonly Fold[],
  scored: readonly ScoredExample[],
  labels: readonly string[],
): LearningPoint {
  const { accuracy, macroF1 } = classificationMetrics(scored, labels);
  const trainingSize = folds.reduce((sum, { train }) => sum + train.length, 0);
  return { sentences: Math.round(trainingSize / folds.length), accuracy, macroF1 };
}

function accuracyOf(scored: readonly ScoredExample[]) {
  return share(scored.filter(({ truth, predicted }) => truth === predicted).length, scored.length);
}
