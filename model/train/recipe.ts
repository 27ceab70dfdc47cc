import type { PerturbationName } from '../augment/perturbations.ts';
import type { CnnOptions } from './cnn-shape.ts';
import type { HeadOptions } from './head/head-shape.ts';
import type { SvmOptions } from './svm.ts';
import type { AcceptanceOptions } from './threshold.ts';

/**
 * Everything that was chosen for a training. The caller of the trainer passes one: the recipe of the service's own corpus
 * (`languages/fr/recipe.ts`) or the plain one for other data (`plain-recipe.ts`). The manifest keeps its hash.
 */
export interface Recipe {
  readonly name: string;
  readonly svm: SvmOptions;
  readonly cnn: CnnOptions;
  readonly head: HeadOptions;
  readonly augmentation: Augmentation;
  /** The shares that intents have in live traffic; without them, those of the data. */
  readonly traffic?: Traffic;
  /**
   * By how much accuracy on held-out annotators is expected to exceed that on live sentences, 0 to 1: probabilities are tempered until
   * their mean confidence is so much lower than held-out accuracy. 0 where the data itself is live.
   */
  readonly expectedShift: number;
  readonly folds: FoldCounts;
  readonly acceptance: AcceptanceOptions;
}

/** Folds that the logit mixture and the threshold are fitted on; of whole annotators where the data names them. */
export interface FoldCounts {
  readonly count: number;
  /** More folds where there are fewer sentences than `below`: each then trains on more of them. */
  readonly few?: { readonly below: number; readonly count: number };
}

/** Sentences that join the training data; a sample weight says what one counts for, where a written one counts 1. */
export interface Augmentation {
  /** What the name of a label counts for as one more sentence of it; 0 leaves names out. */
  readonly labelNameWeight: number;
  /** How many sentences to generate from the language's grammar for each intent. */
  readonly grammar?: { readonly counts: Readonly<Record<string, number>>; readonly sampleWeight: number };
  /** Texts without meaning. */
  readonly nonsense?: { readonly count: number; readonly sampleWeight: number };
  /** A perturbed copy of each sentence, for the support vector machines. */
  readonly perturbed: {
    /** A name that stands twice is twice as likely. */
    readonly kinds: readonly PerturbationName[];
    /** The share of copies with a typing slip besides. */
    readonly secondSlip: number;
    readonly sampleWeight: number;
  };
}

export interface Traffic {
  readonly shares: Readonly<Record<string, number>>;
  /** How far to move from the data's shares to those of traffic: 0 not at all, 1 all the way (Saerens et al. 2002). */
  readonly strength: number;
}
