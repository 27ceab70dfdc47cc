import { existsSync, statSync } from 'node:fs';
import type { Normalise } from '../normalise.ts';
import { DataError } from './data-error.ts';
import { type Example, readDataset } from './dataset.ts';

/** Where `npm run review` writes what people labelled. */
export const LABELS_FILE = '.build/labels.jsonl';

/** Sentences that people labelled. Throws a `DataError` when there are none. */
export function readLabels(path = LABELS_FILE): Example[] {
  const labels = existsSync(path) && statSync(path).size > 0 ? readDataset(path) : [];
  if (labels.length > 0) return labels;
  throw new DataError('DATA_UNREADABLE', `${path}: no labelled sentences; npm run review labels some`);
}

/** The corpus with the labels added; where both have a sentence, however it is spelt, the label counts. */
export function addLabels(corpus: readonly Example[], labels: readonly Example[], normalise: Normalise): Example[] {
  const reviewed = new Set(labels.map(({ sentence }) => normalise(sentence)));
  return [...corpus.filter(({ sentence }) => !reviewed.has(normalise(sentence))), ...labels];
}
