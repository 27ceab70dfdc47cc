import { createPerturbations, type PerturbationName } from '../augment/perturbations.ts';
import type { Example } from '../data/dataset.ts';
import { type Fold, makeFolds } from '../data/folds.ts';
import { classificationMetrics, expectedCalibrationError, type ScoredExample } from '../metrics.ts';
import { createNormaliser } from '../normalise.ts';
import { seededRandom, shuffle } from '../random.ts';
import { crossValidate } from '../train/train.ts';
import type { TrainingOptions } from '../train/training-options.ts';
import { type Evaluation, evaluate, type FoundingScores, type LearningPoint, type NoiseLosses } from './evaluation.ts';
import { share } from './intervals.ts';

const SEED = 1;
/** Folds for the scores: of whole annotators, so that none is in both training and held-out sentences. */
const SCORE_FOLDS = 10;
/** Folds for perturbations and learning curve, of whole annotators too. */
const SIDE_FOLDS = 3;
/** Sentences that are perturbed, evenly chosen: more would only narrow the intervals. */
const MAX_PERTURBED = 5_000;
/** The annotators that the corpus began with; the targets of accuracy were set on them. */
const FOUNDING_ANNOTATORS: ReadonlySet<string | undefined> = new Set('ABCDEFGH');
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
 * Evaluates the trainer by cross-validation over annotators: ten folds for the scores, three for perturbations and learning
 * curve. Deterministic on one kind of processor.
 */
export async function evaluateTrainer(examples: readonly Example[], options: TrainingOptions): Promise<Evaluation> {
  const { labels, recipe, language } = options;
  const normalise = createNormaliser(language.normalising);
  const scoreFolds = makeFolds(examples, SCORE_FOLDS, seededRandom(SEED), normalise);
  const { scored, calibrationError } = await crossValidate(examples, scoreFolds, options);
  const folds = makeFolds(examples, SIDE_FOLDS, seededRandom(SEED), normalise);
  const { noise, whole } = await measurePerturbations(examples, folds, options);
  const partial = await learnFromLess(examples, folds, options);
  const founding = scoreFounding(examples, scored, labels);
  return {
    ...evaluate(examples, scored, labels, recipe.traffic?.shares),
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
  const theirs = scored.filter((_, i) => FOUNDING_ANNOTATORS.has(examples[i]?.annotatorId));
  const { accuracy, macroF1 } = classificationMetrics(theirs, labels);
  return { sentences: theirs.length, accuracy, macroF1, calibrationError: expectedCalibrationError(theirs) };
}

/** Trains on unperturbed sentences of the other annotators, and scores held-out ones unperturbed and with each perturbation. */
async function measurePerturbations(
  examples: readonly Example[],
  folds: readonly Fold[],
  options: TrainingOptions,
): Promise<{ noise: NoiseLosses; whole: LearningPoint }> {
  const perturbations = createPerturbations(options.language);
  const random = seededRandom(SEED);
  const stride = Math.ceil(examples.length / MAX_PERTURBED);
  const sample = examples.flatMap((_, i) => (i % stride === 0 ? [i] : []));
  const copies = KINDS.flatMap((kind) =>
    sample.map((i): Example => {
      const example = examples[i] as Example;
      return { ...example, sentence: perturbations[kind](example.sentence, random) };
    }),
  );
  const withCopies = folds.map(({ heldOut, ...fold }) => {
    const inFold = new Set(heldOut);
    const theirs = KINDS.flatMap((_, k) =>
      sample.flatMap((i, s) => (inFold.has(i) ? [examples.length + k * sample.length + s] : [])),
    );
    return { ...fold, heldOut: [...heldOut, ...theirs] };
  });
  const { scored } = await crossValidate([...examples, ...copies], withCopies, options);
  const clean = accuracyOf(sample.map((i) => scored[i] as ScoredExample)).value;
  const kinds = KINDS.map((name, k) => {
    const start = examples.length + k * sample.length;
    const accuracy = accuracyOf(scored.slice(start, start + sample.length));
    return { name, accuracy, loss: clean - accuracy.value };
  });
  return {
    noise: { clean, kinds },
    whole: learningPoint(folds, scored.slice(0, examples.length), options.labels),
  };
}

async function learnFromLess(
  examples: readonly Example[],
  folds: readonly Fold[],
  options: TrainingOptions,
): Promise<LearningPoint[]> {
  const points: LearningPoint[] = [];
  for (const part of LEARNING_SHARES) {
    const smaller = folds.map((fold) => ({ ...fold, train: sampleOf(fold.train, part) }));
    const { scored } = await crossValidate(examples, smaller, options);
    points.push(learningPoint(smaller, scored, options.labels));
  }
  return points;
}

/** A random sample; a larger one holds the smaller one, so that each point of the curve only adds sentences. */
function sampleOf(indices: readonly number[], part: number): number[] {
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
