import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MANIFEST_FILE } from '../manifest.ts';
import { normalise } from '../normalise.ts';
import { loadClassifier } from '../onnx-session.ts';
import { DataError } from './data-error.ts';
import { type Example, readDataset } from './dataset.ts';

/** Where `npm run review` leaves what people labelled. */
const LABELS_FILE = '.build/labels.jsonl';
const SERVED = fileURLToPath(new URL('../languages/fr/artifacts', import.meta.url));

/** Sentences that people labelled. Throws a `DataError` when there are none. */
export function readLabels(path = LABELS_FILE): Example[] {
  const labels = existsSync(path) ? readDataset(path) : [];
  if (labels.length > 0) return labels;
  throw new DataError('DATA_UNREADABLE', `${path}: no labelled sentences; npm run review labels some`);
}

/** The corpus with the labels added; where both have a sentence, however it is spelt, the label counts. */
export function addLabels(corpus: readonly Example[], labels: readonly Example[]): Example[] {
  const reviewed = new Set(labels.map(({ sentence }) => normalise(sentence)));
  return [...corpus.filter(({ sentence }) => !reviewed.has(normalise(sentence))), ...labels];
}

export interface Judgement {
  readonly metrics: Readonly<Record<string, number>>;
  /** How many of the labelled sentences the model answers as labelled, and how many there are. */
  readonly right: number;
  readonly labels: number;
}

/** What a model's training said of it, and how it does on the labels; in a new directory the model that is served stands for it. */
export async function judgeModel(directory: string, labels: readonly Example[]): Promise<Judgement> {
  const classifier = await loadClassifier(existsSync(join(directory, MANIFEST_FILE)) ? directory : SERVED);
  const predictions = await classifier.classify(labels.map(({ sentence }) => sentence));
  const right = predictions.filter(({ intent }, i) => intent === labels[i]?.intent).length;
  return { metrics: classifier.manifest.metrics, right, labels: labels.length };
}

/** What the labels changed, in words: figures of the model before and after them. */
export function describeChange(before: Judgement, after: Judgement): string {
  const figures = Object.entries(after.metrics).map(([name, value]) => `${name} ${before.metrics[name]} → ${value}`);
  return `labels added: ${after.labels}; ${figures.join(', ')}; answered as labelled ${before.right} → ${after.right}`;
}
