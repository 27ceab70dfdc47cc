import type { Example } from '../data/dataset.ts';
import type { Language } from '../languages/language.ts';
import type { NamedEncoder } from './head/encode-training-data.ts';
import type { Recipe } from './recipe.ts';

/** What a training depends on besides its examples. */
export interface TrainingOptions {
  readonly labels: readonly string[];
  readonly recipe: Recipe;
  readonly language: Language;
  readonly seed: number;
  /** Without one, the model is n-grams and convolution alone. */
  readonly encoder?: NamedEncoder;
  /**
   * Labelled sentences of real users, none of them among the examples: mixture and threshold are fitted on these instead of on what folds
   * leave out. One whose label is none of `labels` is out of scope: to accept it is an error, whatever is predicted.
   */
  readonly calibration?: readonly Example[];
  /** Called after each step with its name and the share of the whole that is done (0 to 1). */
  readonly onProgress?: Progress;
}

export type Progress = (step: string, done: number) => void;
