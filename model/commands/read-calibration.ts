import { DataError } from '../data/data-error.ts';
import { type Example, readDataset } from '../data/dataset.ts';
import type { Normalise } from '../normalise.ts';

export interface CalibrationSet {
  readonly sentences: readonly Example[];
  /** How many of the sentences have none of the labels. */
  readonly outOfScope: number;
  /** How many were left out because they are equal to a training sentence, after normalising. */
  readonly known: number;
}

/** Reads labelled sentences to calibrate on. Throws a `DataError` where none is left that has one of the labels. */
export function readCalibration(
  path: string,
  training: readonly Example[],
  labels: readonly string[],
  normalise: Normalise,
): CalibrationSet {
  const all = readDataset(path);
  const trained = new Set(training.map(({ sentence }) => normalise(sentence)));
  const sentences = all.filter(({ sentence }) => !trained.has(normalise(sentence)));
  const outOfScope = sentences.filter(({ intent }) => !labels.includes(intent)).length;
  if (outOfScope < sentences.length) return { sentences, outOfScope, known: all.length - sentences.length };
  throw new DataError(
    'DATA_FIELDS',
    `${path}: expected sentences of ${labels.slice(0, 5).join(', ')}${labels.length > 5 ? ', …' : ''} that are not in the training data, got none`,
  );
}
