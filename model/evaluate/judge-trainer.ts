import { NOISES, type NoiseName } from '../augment/noise/noise.ts';
import type { Example } from '../data/dataset.ts';
import { type Fold, leaveOneGroupOut, makeFolds } from '../data/folds.ts';
import { classificationMetrics, expectedCalibrationError, type Judged } from '../metrics.ts';
import { type Random, seededRandom, shuffle } from '../random.ts';
import { crossValidate, type Progress } from '../train/train.ts';
import { type Evaluation, evaluate, type FoundingScores, type LearningPoint, type NoiseLosses } from './evaluation.ts';
import { share } from './intervals.ts';

const SEED = 1;
/** Folds of what is measured beside the judgement itself: whole groups, so that a hand never stands on both sides. */
const SIDE_FOLDS = 3;
/** The groups that the corpus began with; the targets of accuracy were set on them. */
const FOUNDING_GROUPS: ReadonlySet<string | undefined> = new Set('ABCDEFGH');
/** What is measured of noise; the slips one by one are parts of `typing-slip`. */
const NOISE_KINDS: readonly NoiseName[] = [
  'typing-slip',
  'no-accents',
  'all-caps',
  'no-punctuation',
  'no-apostrophes',
  'merged-words',
  'sms-spelling',
];
/** Shares of the sentences learnt from, for the learning curve; the whole is measured with the noise. */
const LEARNING_SHARES = [1 / 8, 1 / 4, 1 / 2];

/**
 * Judges the trainer on sentences in groups: leaving out one group at a time for the scores, and groups in three folds for
 * noise and learning curve. Deterministic.
 */
export async function judgeTrainer(
  examples: readonly Example[],
  labels: readonly string[],
  progress: Progress,
): Promise<Evaluation> {
  const { judged, calibrationError } = await crossValidate(
    examples,
    labels,
    leaveOneGroupOut(examples),
    SEED,
    progress,
  );
  const folds = makeFolds(examples, SIDE_FOLDS, seededRandom(SEED));
  const { noise, whole } = await measureNoise(examples, labels, folds, progress);
  const partial = await learn(examples, labels, folds, progress);
  const founding = judgeFounding(examples, judged, labels);
  return {
    ...evaluate(examples, judged, labels),
    calibrationError,
    ...(founding.sentences > 0 && { founding }),
    noise,
    learningCurve: [...partial, whole],
  };
}

function judgeFounding(
  examples: readonly Example[],
  judged: readonly Judged[],
  labels: readonly string[],
): FoundingScores {
  const theirs = judged.filter((_, i) => FOUNDING_GROUPS.has(examples[i]?.group));
  const { accuracy, macroF1 } = classificationMetrics(theirs, labels);
  return { sentences: theirs.length, accuracy, macroF1, calibrationError: expectedCalibrationError(theirs) };
}

/** Trains on clean sentences of the other groups, then judges the held ones clean and spoilt in every way. */
async function measureNoise(
  examples: readonly Example[],
  labels: readonly string[],
  folds: readonly Fold[],
  progress: Progress,
): Promise<{ noise: NoiseLosses; whole: LearningPoint }> {
  const random = seededRandom(SEED);
  const versions = [examples, ...NOISE_KINDS.map((kind) => examples.map((example) => spoil(example, kind, random)))];
  const withSpoilt = folds.map(({ held, ...fold }) => ({
    ...fold,
    held: versions.flatMap((_, v) => held.map((i) => v * examples.length + i)),
  }));
  const { judged } = await crossValidate(versions.flat(), labels, withSpoilt, SEED, progress);
  const of = (version: number) => judged.slice(version * examples.length, (version + 1) * examples.length);
  const clean = accuracyOf(of(0)).value;
  const kinds = NOISE_KINDS.map((name, k) => {
    const accuracy = accuracyOf(of(k + 1));
    return { name, accuracy, loss: clean - accuracy.value };
  });
  return { noise: { clean, kinds }, whole: learningPoint(folds, of(0), labels) };
}

function spoil(example: Example, kind: NoiseName, random: Random): Example {
  return { ...example, sentence: NOISES[kind](example.sentence, random) };
}

async function learn(
  examples: readonly Example[],
  labels: readonly string[],
  folds: readonly Fold[],
  progress: Progress,
): Promise<LearningPoint[]> {
  const points: LearningPoint[] = [];
  for (const part of LEARNING_SHARES) {
    const smaller = folds.map((fold) => ({ ...fold, train: sample(fold.train, part) }));
    const { judged } = await crossValidate(examples, labels, smaller, SEED, progress);
    points.push(learningPoint(smaller, judged, labels));
  }
  return points;
}

/** The same sentences come first for every share, so that each point of the curve only adds to the one before. */
function sample(indices: readonly number[], part: number): number[] {
  const shuffled = Int32Array.from(indices);
  shuffle(shuffled, seededRandom(SEED));
  return [...shuffled.slice(0, Math.round(part * indices.length))];
}

function learningPoint(folds: readonly Fold[], judged: readonly Judged[], labels: readonly string[]): LearningPoint {
  const { accuracy, macroF1 } = classificationMetrics(judged, labels);
  const learntFrom = folds.reduce((sum, { train }) => sum + train.length, 0);
  return { sentences: Math.round(learntFrom / folds.length), accuracy, macroF1 };
}

function accuracyOf(judged: readonly Judged[]) {
  return share(judged.filter(({ truth, predicted }) => truth === predicted).length, judged.length);
}
