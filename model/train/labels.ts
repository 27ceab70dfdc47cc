import { loadClassifier } from '../onnx-session.ts';
import { type Example, readDataset } from './dataset.ts';

/** Where `npm run review` leaves what people labelled. */
const LABELS_FILE = '.build/labels.jsonl';

/** Sentences that people labelled. Throws a `DataError` when there is no such file. */
export function readLabels(path = LABELS_FILE): Example[] {
  return readDataset(path);
}

/** The corpus with the labels added; where both have a sentence, the label counts. */
export function addLabels(corpus: readonly Example[], labels: readonly Example[]): Example[] {
  const reviewed = new Set(labels.map(({ sentence }) => sentence));
  return [...corpus.filter(({ sentence }) => !reviewed.has(sentence)), ...labels];
}

export interface Judgement {
  readonly metrics: Readonly<Record<string, number>>;
  /** How many of the labelled sentences the model answers as labelled, and how many there are. */
  readonly right: number;
  readonly labels: number;
}

/** What a model's training said of it, and how it does on the labels. */
export async function judgeModel(directory: string, labels: readonly Example[]): Promise<Judgement> {
  const classifier = await loadClassifier(directory);
  const predictions = await classifier.classify(labels.map(({ sentence }) => sentence));
  const right = predictions.filter(({ intent }, i) => intent === labels[i]?.intent).length;
  return { metrics: classifier.manifest.metrics, right, labels: labels.length };
}

/** What the labels changed, in words: figures of the model before and after them. */
export function describeChange(before: Judgement, after: Judgement): string {
  const figures = Object.entries(after.metrics).map(([name, value]) => `${name} ${before.metrics[name]} → ${value}`);
  return `${after.labels} labels added: ${figures.join(', ')}; answered as labelled ${before.right} → ${after.right}`;
}
