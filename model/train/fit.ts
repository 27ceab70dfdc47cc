import { readGrammar, sampleSentences } from '../augment/grammar/grammar.ts';
import { PERTURBATIONS } from '../augment/noise/perturbations.ts';
import { generateNonsense } from '../augment/nonsense.ts';
import type { Example } from '../data/dataset.ts';
import { featurise } from '../features.ts';
import { normalise } from '../normalise.ts';
import { type Random, seededRandom } from '../random.ts';
import { cnnLogProbabilities, fitCnn } from './cnn.ts';
import type { CnnWeights } from './cnn-shape.ts';
import { HYPERPARAMETERS } from './hyperparameters.ts';
import { fitSvm, type SvmWeights, score, type TrainingSet } from './svm.ts';

const { svm, cnn, importance, grammar, nonsense } = HYPERPARAMETERS;

/** How many buckets the features of a model trained here fall into. */
export const FEATURE_COUNTS = { bag: svm.buckets, pieces: cnn.buckets };

/** A fit to be made, in what a worker thread can be sent. */
export interface FitJob {
  readonly examples: readonly Example[];
  readonly labels: readonly string[];
  /** Whether the examples carry the service's own intents: drawn requests and nonsense join them then. */
  readonly ownIntents: boolean;
  readonly seed: number;
  /** Sentences to score with the fitted model. */
  readonly held: readonly string[];
}

export interface Fit {
  readonly svm: SvmWeights;
  readonly cnn: CnnWeights;
  /** Per held sentence the scores of both halves. */
  readonly held: readonly HalfScores[];
}

/** What the two halves of the model say of a sentence, before they are mixed: one number a label each. */
export interface HalfScores {
  /** Margins of the support vector machines. */
  readonly svm: Float64Array;
  /** Log-probabilities of the network. */
  readonly cnn: Float64Array;
}

/** Fits both halves of the model. Deterministic for a seed. */
export function fit(job: FitJob): Fit {
  const random = seededRandom(job.seed);
  const written = job.examples;
  const drawn = job.ownIntents ? sampleSentences(readGrammar(), grammar, random) : [];
  const empty = job.ownIntents ? generateNonsense(wordsOf(written), nonsense, random) : [];
  const spoilt = written.map((example) => ({ ...example, sentence: spoil(example.sentence, random) }));
  const clean: Weighed[] = [
    [written, 1],
    [drawn, importance.grammar],
    [empty, importance.nonsense],
  ];
  const noisy: Weighed[] = [...clean, [spoilt, importance.noise]];
  const weights = {
    svm: fitSvm(toSet(noisy, job.labels), svm, random),
    cnn: fitCnn(toSet(clean, job.labels), cnn, random),
  };
  return { ...weights, held: job.held.map((sentence) => scoreHalves(weights, sentence, job.labels.length)) };
}

function scoreHalves(weights: Pick<Fit, 'svm' | 'cnn'>, sentence: string, labelCount: number): HalfScores {
  const features = featurise(sentence, FEATURE_COUNTS);
  const scores = { svm: new Float64Array(labelCount), cnn: new Float64Array(labelCount) };
  score(features.ids, features.weights, weights.svm.table, weights.svm.bias, scores.svm);
  cnnLogProbabilities(weights.cnn, features, cnn, scores.cnn);
  return scores;
}

type Weighed = readonly [examples: readonly Example[], importance: number];

function toSet(parts: readonly Weighed[], labels: readonly string[]): TrainingSet {
  const all = parts.flatMap(([examples, counts]) => examples.map((example) => ({ ...example, counts })));
  return {
    features: all.map(({ sentence }) => featurise(sentence, FEATURE_COUNTS)),
    targets: Int32Array.from(all, ({ intent }) => labels.indexOf(intent)),
    sampleWeights: Float32Array.from(all, ({ counts }) => counts),
    labelCount: labels.length,
  };
}

/** The different words of the sentences, in order of appearance. */
function wordsOf(examples: readonly Example[]): string[] {
  return [...new Set(examples.flatMap(({ sentence }) => normalise(sentence).split(' ')))].filter((word) => word !== '');
}

/** The kinds of noise that normalising does not undo, as likely as they stand here. */
const KINDS = ['typing-slip', 'typing-slip', 'sms-spelling', 'merged-words', 'no-apostrophes'] as const;
const SECOND_NOISE = 0.4;

function spoil(sentence: string, random: Random): string {
  const once = PERTURBATIONS[KINDS[Math.floor(random() * KINDS.length)] ?? 'typing-slip'](sentence, random);
  return random() < SECOND_NOISE ? PERTURBATIONS['typing-slip'](once, random) : once;
}
