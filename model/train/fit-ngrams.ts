import { createPerturbations, type Perturbations } from '../augment/perturbations.ts';
import type { Example } from '../data/dataset.ts';
import { type Features, featurise } from '../features.ts';
import { importLanguage, type Language } from '../languages/language.ts';
import { createNormaliser } from '../normalise.ts';
import { type Random, streamOf } from '../random.ts';
import { type AddedExample, labelNames, meaninglessTexts } from './added-examples.ts';
import { cnnLogProbabilities, fitCnn } from './cnn.ts';
import type { CnnWeights } from './cnn-shape.ts';
import type { Words } from './layers/embedding-bag.ts';
import type { ComponentLogits } from './mixture.ts';
import type { Augmentation, Recipe } from './recipe.ts';
import { type Bag, fitSvm, type SvmWeights, score, type TrainingSet } from './svm.ts';

/** A fit of the n-gram models to be made, in what a worker thread can be sent. */
export interface FitJob {
  readonly examples: readonly Example[];
  readonly labels: readonly string[];
  readonly recipe: Recipe;
  /** Which language: a worker imports it itself. */
  readonly language: Pick<Language, 'code' | 'module'>;
  readonly seed: number;
  /** Sentences to score with the fitted models. */
  readonly heldOut: readonly string[];
  /** Whether the weights are returned, or the scores of the held-out sentences alone. */
  readonly keepsWeights: boolean;
}

export interface NgramWeights {
  readonly svm: SvmWeights;
  readonly cnn: CnnWeights;
}

export interface Fit {
  readonly weights?: NgramWeights;
  /** Logits of both models for each held-out sentence. */
  readonly heldOut: readonly ComponentLogits[];
}

/** Fits both n-gram models. Deterministic for a seed; each consumer of randomness has a stream of its own. */
export async function fitNgrams({
  examples,
  labels,
  recipe,
  language: which,
  seed,
  heldOut,
  keepsWeights,
}: FitJob): Promise<Fit> {
  const language = await importLanguage(which);
  const normalise = createNormaliser(language.normalising);
  const { grammar, perturbed } = recipe.augmentation;
  const counts = { bag: recipe.svm.buckets, pieces: recipe.cnn.buckets };
  const generated = (grammar && language.generateRequests?.(grammar.counts, streamOf(seed, 'grammar'))) ?? [];
  const perturb = createPerturbation(createPerturbations(language), perturbed, streamOf(seed, 'perturbations'));
  const copies = examples.map((example) => ({ ...example, sentence: perturb(example.sentence) }));
  const toFeatures = (sentence: string): Features => featurise(normalise(sentence), counts);
  // What an array shares with a larger one is cut off, and what a model does not read left out: there are many sentences.
  const toBag = (sentence: string): Bag => {
    const { ids, weights } = toFeatures(sentence);
    return { ids: ids.slice(), weights };
  };
  const toWords = (sentence: string): Words => {
    const { subwords, wordStarts } = toFeatures(sentence);
    return { subwords: subwords.slice(), wordStarts };
  };
  const clean: Weighted[] = [
    [examples, 1],
    [generated, grammar?.sampleWeight ?? 0],
    ...added(labelNames(labels, recipe.augmentation)),
    ...added(meaninglessTexts(examples, language, recipe.augmentation, seed)),
  ];
  const all: Weighted[] = [...clean, [copies, perturbed.sampleWeight]];
  const svm = fitSvm(toSet(all, labels, toBag), recipe.svm, streamOf(seed, 'svm'));
  const cnn = fitCnn(toSet(clean, labels, toWords), recipe.cnn, streamOf(seed, 'cnn'));
  return {
    ...(keepsWeights && { weights: { svm, cnn } }),
    heldOut: heldOut.map((sentence) => {
      const features = toFeatures(sentence);
      const logits = { svm: new Float64Array(labels.length), cnn: new Float64Array(labels.length) };
      score(features.ids, features.weights, svm.table, svm.bias, logits.svm);
      cnnLogProbabilities(cnn, features, recipe.cnn, logits.cnn);
      return logits;
    }),
  };
}

type Weighted = readonly [examples: readonly Example[], sampleWeight: number];

/** Added examples all have one weight; there may be none. */
function added(examples: readonly AddedExample[]): Weighted[] {
  return [[examples, examples[0]?.sampleWeight ?? 0]];
}

function toSet<F>(
  parts: readonly Weighted[],
  labels: readonly string[],
  toFeatures: (sentence: string) => F,
): TrainingSet<F> {
  const all = parts.flatMap(([examples, sampleWeight]) => examples.map((example) => ({ ...example, sampleWeight })));
  return {
    features: all.map(({ sentence }) => toFeatures(sentence)),
    targets: Int32Array.from(all, ({ intent }) => labels.indexOf(intent)),
    sampleWeights: Float32Array.from(all, ({ sampleWeight }) => sampleWeight),
    labelCount: labels.length,
  };
}

/** One perturbation of the recipe's kinds, and sometimes a typing slip besides. */
function createPerturbation(
  perturbations: Perturbations,
  { kinds, secondSlip }: Augmentation['perturbed'],
  random: Random,
): (sentence: string) => string {
  return (sentence) => {
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'typing-slip';
    const once = perturbations[kind](sentence, random);
    return random() < secondSlip ? perturbations['typing-slip'](once, random) : once;
  };
}
