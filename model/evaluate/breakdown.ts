import type { Example } from '../data/dataset.ts';
import type { ScoredExample } from '../metrics.ts';
import { type Estimate, share } from './intervals.ts';

export interface Slice {
  readonly name: string;
  readonly sentences: number;
  readonly accuracy: Estimate;
}

/** Accuracy by the number of words; each range begins where the one before ends. */
export function byLength(examples: readonly Example[], scored: readonly ScoredExample[]): Slice[] {
  const ranges = LENGTHS.map((from, i) => ({ from, to: LENGTHS[i + 1] ?? Number.POSITIVE_INFINITY }));
  return slices(examples, scored, ({ sentence }) => {
    const words = sentence.trim().split(/\s+/).length;
    const { from, to } = ranges.find((range) => words < range.to) ?? { from: 0, to: 0 };
    if (to === Number.POSITIVE_INFINITY) return `${from} and more`;
    return to - from === 1 ? `${from}` : `${from} to ${to - 1}`;
  }).sort((a, b) => Number.parseInt(a.name, 10) - Number.parseInt(b.name, 10));
}

const LENGTHS = [1, 2, 3, 4, 6, 9, 13, 19, 31, 61];

/** Accuracy by the annotator who wrote the sentence; empty where the data does not name annotators. */
export function byAnnotator(examples: readonly Example[], scored: readonly ScoredExample[]): Slice[] {
  if (examples.some(({ annotatorId }) => annotatorId === undefined)) return [];
  return slices(examples, scored, ({ annotatorId }) => annotatorId ?? '').sort((a, b) => a.name.localeCompare(b.name));
}

function slices(
  examples: readonly Example[],
  scored: readonly ScoredExample[],
  nameOf: (example: Example) => string,
): Slice[] {
  const groups = Map.groupBy(examples.keys(), (i) => nameOf(examples[i] as Example));
  return [...groups].map(([name, indices]) => {
    const right = indices.filter((i) => scored[i]?.truth === scored[i]?.predicted).length;
    return { name, sentences: indices.length, accuracy: share(right, indices.length) };
  });
}

/** A sentence that was given another intent than its own. */
export interface Misclassification {
  readonly sentence: string;
  readonly intent: string;
  readonly answered: string;
  readonly confidence: number;
  readonly annotatorId?: string;
}

/** The `max` most confident errors, the most confident first. */
export function mostConfidentErrors(
  examples: readonly Example[],
  scored: readonly ScoredExample[],
  labels: readonly string[],
  max = 50,
): Misclassification[] {
  return examples
    .flatMap(({ sentence, intent, annotatorId }, i): Misclassification[] => {
      const { truth = 0, predicted = 0, confidence = 0 } = scored[i] ?? {};
      if (truth === predicted) return [];
      const error = { sentence, intent, answered: labels[predicted] ?? '', confidence };
      return [annotatorId === undefined ? error : { ...error, annotatorId }];
    })
    .sort((a, b) => b.confidence - a.confidence || (a.sentence < b.sentence ? -1 : 1))
    .slice(0, max);
}
