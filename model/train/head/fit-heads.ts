import type { Example } from '../../data/dataset.ts';
import type { Fold } from '../../data/folds.ts';
import { streamOf } from '../../random.ts';
import { createHeadTrainer } from './fit-head.ts';
import type { FeatureMatrix, HeadOptions, HeadWeights } from './head-shape.ts';

export interface HeadFit {
  readonly weights: HeadWeights;
  /** Log-probabilities of the labels for each sentence that the fold leaves out. */
  readonly heldOut: readonly Float64Array[];
}

/**
 * Fits one head a fold over encoded sentences; rows of `matrix` past the examples are the names of the labels. One after
 * the other, as each uses a whole core.
 */
export async function fitHeads(
  matrix: FeatureMatrix,
  examples: readonly Example[],
  folds: readonly Fold[],
  {
    labels,
    options,
    labelNameWeight,
    seed,
  }: { labels: readonly string[]; options: HeadOptions; labelNameWeight: number; seed: number },
  onDone: (fold: number) => void,
): Promise<HeadFit[]> {
  const trainer = await createHeadTrainer(matrix, labels.length, options);
  const names = labelNameWeight > 0 ? labels.map((_, k) => k) : [];
  const fits: HeadFit[] = [];
  for (const [f, { train, heldOut }] of folds.entries()) {
    const weights = await trainer.fit(
      {
        rows: Int32Array.from([...train, ...names.map((k) => examples.length + k)]),
        targets: Int32Array.from([...train.map((i) => labels.indexOf(examples[i]?.intent ?? '')), ...names]),
        sampleWeights: Float32Array.from([...train.map(() => 1), ...names.map(() => labelNameWeight)]),
        labelCount: labels.length,
      },
      streamOf(seed, 'head'),
    );
    fits.push({ weights, heldOut: await trainer.score(weights, heldOut) });
    onDone(f);
  }
  return fits;
}
