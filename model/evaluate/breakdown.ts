import type { Example } from '../data/dataset.ts';
import type { Judged } from '../metrics.ts';
import { type Estimate, share } from './intervals.ts';

export interface Slice {
  readonly name: string;
  readonly sentences: number;
  readonly accuracy: Estimate;
}

/** Accuracy by the number of words; each range begins where the one before ends. */
export function byLength(examples: readonly Example[], judged: readonly Judged[]): Slice[] {
  const ranges = LENGTHS.map((from, i) => ({ from, to: LENGTHS[i + 1] ?? Number.POSITIVE_INFINITY }));
  return slices(examples, judged, ({ sentence }) => {
    const words = sentence.trim().split(/\s+/).length;
    const { from, to } = ranges.find((range) => words < range.to) ?? { from: 0, to: 0 };
    if (to === Number.POSITIVE_INFINITY) return `${from} and more`;
    return to - from === 1 ? `${from}` : `${from} to ${to - 1}`;
  }).sort((a, b) => Number.parseInt(a.name, 10) - Number.parseInt(b.name, 10));
}

const LENGTHS = [1, 2, 3, 4, 6, 9, 13, 19, 31, 61];

/** Accuracy by the hand that wrote the sentence; none where the data names no hands. */
export function byGroup(examples: readonly Example[], judged: readonly Judged[]): Slice[] {
  if (examples.some(({ group }) => group === undefined)) return [];
  return slices(examples, judged, ({ group }) => group ?? '').sort((a, b) => a.name.localeCompare(b.name));
}

function slices(
  examples: readonly Example[],
  judged: readonly Judged[],
  nameOf: (example: Example) => string,
): Slice[] {
  const groups = Map.groupBy(examples.keys(), (i) => nameOf(examples[i] as Example));
  return [...groups].map(([name, indices]) => {
    const right = indices.filter((i) => judged[i]?.truth === judged[i]?.predicted).length;
    return { name, sentences: indices.length, accuracy: share(right, indices.length) };
  });
}

export interface Mistake {
  readonly sentence: string;
  readonly intent: string;
  readonly answered: string;
  readonly confidence: number;
  readonly group?: string;
}

/** The wrong answers that the model was surest of. */
export function surestMistakes(
  examples: readonly Example[],
  judged: readonly Judged[],
  labels: readonly string[],
  most = 50,
): Mistake[] {
  return examples
    .flatMap(({ sentence, intent, group }, i): Mistake[] => {
      const { truth = 0, predicted = 0, confidence = 0 } = judged[i] ?? {};
      if (truth === predicted) return [];
      const mistake = { sentence, intent, answered: labels[predicted] ?? '', confidence };
      return [group === undefined ? mistake : { ...mistake, group }];
    })
    .sort((a, b) => b.confidence - a.confidence || (a.sentence < b.sentence ? -1 : 1))
    .slice(0, most);
}
