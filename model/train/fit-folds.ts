import type { Example } from '../data/dataset.ts';
import type { Fold } from '../data/folds.ts';
import { labelNames, meaninglessTexts } from './added-examples.ts';
import type { FitJob, NgramWeights } from './fit-ngrams.ts';
import { fitAll } from './fit-pool.ts';
import { encodeTrainingData, type NamedEncoder } from './head/encode-training-data.ts';
import { fitHeads } from './head/fit-heads.ts';
import { blocksOf, type HeadWeights, headSteps } from './head/head-shape.ts';
import type { ComponentLogits } from './mixture.ts';
import type { TrainingOptions } from './training-options.ts';

/** What was fitted on one fold. */
export interface FoldFit {
  /** Of folds whose weights are kept. */
  readonly weights?: NgramWeights;
  readonly head?: HeadWeights;
  /** The components' logits for each sentence that the fold holds out. */
  readonly heldOut: readonly ComponentLogits[];
}

/** A fold to fit on; its weights are only returned where they are asked for, as those of many folds take much memory. */
export interface FoldToFit extends Fold {
  readonly keepsWeights?: boolean;
}

/**
 * Fits the components on each fold: the n-gram models in worker threads, while the encoder and its heads run on this one. Sentences
 * are encoded once for all folds.
 */
export async function fitFolds(
  examples: readonly Example[],
  folds: readonly FoldToFit[],
  options: TrainingOptions,
): Promise<FoldFit[]> {
  const { labels, recipe, language, seed, encoder } = options;
  const report = createReport(examples.length, folds, options);
  const jobs = folds.map(
    (fold): FitJob => ({
      examples: fold.train.map((i) => examples[i] as Example),
      heldOut: fold.heldOut.map((i) => examples[i]?.sentence ?? ''),
      labels,
      recipe,
      language: { code: language.code, ...(language.module && { module: language.module }) },
      seed,
      keepsWeights: fold.keepsWeights ?? false,
    }),
  );
  const [fits, heads] = await Promise.all([fitAll(jobs, report.ngrams), encoder && fitEncoderHeads(encoder)]);
  return fits.map(({ heldOut, weights }, f) => ({
    ...(weights && { weights }),
    ...(heads && folds[f]?.keepsWeights && { head: heads[f]?.weights as HeadWeights }),
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
    report.encoded();
    return fitHeads(matrix, examples, folds, added, { labels, options: recipe.head, seed }, report.head);
  }
}

/** About what steps take on one core, in milliseconds; only their proportions count, for the progress. */
const NGRAMS_PER_SENTENCE = 1.2;
const HEAD_PER_STEP = 4;
const ENCODING_PER_SENTENCE = 0.3;

/** Reports steps with the share of the whole that is done, by what each step takes. */
function createReport(
  sentences: number,
  folds: readonly FoldToFit[],
  { encoder, recipe, onProgress = () => undefined }: TrainingOptions,
) {
  const costs = folds.map(({ train }) => ({
    ngrams: NGRAMS_PER_SENTENCE * train.length,
    head: encoder ? HEAD_PER_STEP * headSteps(recipe.head, train.length) : 0,
  }));
  const encoding = encoder ? ENCODING_PER_SENTENCE * sentences : 0;
  const all = costs.reduce((sum, { ngrams, head }) => sum + ngrams + head, encoding);
  let done = 0;
  const report = (step: string, cost = 0): void => {
    done += cost;
    onProgress(step, Math.min(1, done / all));
  };
  return {
    encoded: () => report('sentences encoded', encoding),
    ngrams: (f: number) => report(`n-grams and convolution: ${folds[f]?.name}`, costs[f]?.ngrams),
    head: (f: number) => report(`encoder head: ${folds[f]?.name}`, costs[f]?.head),
  };
}
