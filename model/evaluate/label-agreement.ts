import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from '../data/dataset.ts';
import { MANIFEST_FILE } from '../manifest.ts';
import { loadClassifier } from '../onnx-session.ts';

/** How a model does on labelled sentences. */
export interface LabelAgreement {
  /** Figures of its training. */
  readonly metrics: Readonly<Record<string, number>>;
  /** How many of the labelled sentences it predicts as labelled, and how many there are. */
  readonly right: number;
  readonly labels: number;
}

/** Asks the model of a directory, or the one in `fallback` where the directory has none yet, about labelled sentences. */
export async function measureAgreement(
  directory: string,
  fallback: string,
  labels: readonly Example[],
): Promise<LabelAgreement> {
  const classifier = await loadClassifier(existsSync(join(directory, MANIFEST_FILE)) ? directory : fallback);
  const predictions = await classifier.classify(labels.map(({ sentence }) => sentence));
  const right = predictions.filter(({ intent }, i) => intent === labels[i]?.intent).length;
  return { metrics: classifier.manifest.metrics, right, labels: labels.length };
}

/** One line for people: the figures before and after a training with the labels. */
export function describeChange(before: LabelAgreement, after: LabelAgreement): string {
  const figures = Object.entries(after.metrics).map(
    ([name, value]) => `${name} ${before.metrics[name] ?? 'unknown'} → ${value}`,
  );
  return `labels added: ${after.labels}; ${figures.join(', ')}; predicted as labelled ${before.right} → ${after.right}`;
}
