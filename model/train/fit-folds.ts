import type { Example } from '../data/dataset.ts';
import type { Fold } from '../data/folds.ts';
import { labelNames, meaninglessTexts } from './added-examples.ts';
import type { FitJob, NgramWeights } from './fit-ngrams.ts';
import { fitAll } from './fit-pool.ts';
import { encodeTrainingData, type NamedEncoder } from './head/encode-training-data.ts';
import { fitHeads } from './head/fit-heads.ts';
import { blocksOf, type HeadWeights } from './head/head-shape.ts';
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
  { labels, recipe, language, seed, encoder, onProgress = () => undefined }: TrainingOptions,
): Promise<FoldFit[]> {
  const report = createReport(folds.length, encoder !== undefined, onProgress);
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
  const [fits, heads] = await Promise.all([
    fitAll(jobs, (i) => report(`n-grams and convolution: ${folds[i]?.name}`, 1)),
    encoder && fitEncoderHeads(encoder),
  ]);
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
    report('sentences encoded', ENCODING);
    return fitHeads(matrix, examples, folds, added, { labels, options: recipe.head, seed }, (f) =>
      report(`encoder head: ${folds[f]?.name}`, 1),
    );
  }
}

/** What encoding all sentences takes, where a fit takes 1. */
const ENCODING = 0.3;

function createReport(folds: number, hasEncoder: boolean, onProgress: NonNullable<TrainingOptions['onProgress']>) {
  const all = folds * (hasEncoder ? 2 : 1) + (hasEncoder ? ENCODING : 0);
  let done = 0;
  return (step: string, share: number): void => {
    done += share;
    onProgress(step, done / all);
  };
}
