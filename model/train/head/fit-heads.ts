import type { Example } from '../../data/dataset.ts';
import type { Fold } from '../../data/folds.ts';
import { streamOf } from '../../random.ts';
import type { AddedExample } from '../added-examples.ts';
import { createHeadTrainer } from './fit-head.ts';
import type { FeatureMatrix, HeadOptions, HeadWeights } from './head-shape.ts';

export interface HeadFit {
  readonly weights: HeadWeights;
  /** Log-probabilities of the labels for each sentence that the fold leaves out. */
  readonly heldOut: readonly Float64Array[];
}

/**
 * Fits one head a fold over encoded sentences, one after the other, as each uses a whole core. The rows of `matrix` are the examples,
 * then the added ones, which every fold trains on.
 */
export async function fitHeads(
  matrix: FeatureMatrix,
  examples: readonly Example[],
  folds: readonly Fold[],
  added: readonly AddedExample[],
  { labels, options, seed }: { labels: readonly string[]; options: HeadOptions; seed: number },
  onDone: (fold: number) => void,
): Promise<HeadFit[]> {
  const trainer = await createHeadTrainer(matrix, labels.length, options);
  const all = [...examples, ...added];
  const addedRows = added.map((_, i) => examples.length + i);
  const fits: HeadFit[] = [];
  for (const [f, { train, heldOut }] of folds.entries()) {
    const rows = [...train, ...addedRows];
    const weights = await trainer.fit(
      {
        rows: Int32Array.from(rows),
        targets: Int32Array.from(rows, (row) => labels.indexOf(all[row]?.intent ?? '')),
        sampleWeights: Float32Array.from(rows, (row) => added[row - examples.length]?.sampleWeight ?? 1),
        labelCount: labels.length,
      },
      streamOf(seed, 'head'),
    );
    fits.push({ weights, heldOut: await trainer.score(weights, heldOut) });
    onDone(f);
  }
  return fits;
}
