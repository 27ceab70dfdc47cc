import type { Normalise } from '../../normalise.ts';
import type { DataReading, Example } from '../dataset.ts';

/** An example with the place where it stands. */
export interface PlacedExample extends Example {
  readonly place: string;
}

/** What is conspicuous about labelled sentences, before anything is trained. */
export interface DataCheck {
  /** Sentences by intent, the largest first. */
  readonly counts: ReadonlyMap<string, number>;
  /** Equal sentences with the same intent, as they stand: two of each at least. */
  readonly duplicates: readonly (readonly PlacedExample[])[];
  /** Equal sentences with different intents: one of each intent. */
  readonly contradictions: readonly (readonly PlacedExample[])[];
  /** Intents that differ by case, separators or Unicode form alone. */
  readonly labelForms: readonly (readonly string[])[];
  /** Intents with one sentence. */
  readonly single: readonly string[];
  /** Intents with two sentences or more, and fewer than `FEW`. */
  readonly few: readonly string[];
  /** How many times the sentences of the smallest intent the largest has. */
  readonly imbalance: number;
}

/** With fewer sentences an intent is mostly learnt by heart. */
export const FEW = 10;

/** Sentences are equal where the model reads them so: after `normalise`. */
export function checkData({ examples, places }: DataReading, normalise: Normalise): DataCheck {
  const counts = countByIntent(examples);
  const sizes = [...counts.values()];
  const placed = examples.map((example, i) => ({ ...example, place: places[i] ?? '' }));
  const equal = [...Map.groupBy(placed, ({ sentence }) => normalise(sentence) || sentence).values()];
  return {
    counts,
    duplicates: equal.flatMap((group) =>
      [...Map.groupBy(group, ({ intent }) => intent).values()].filter((same) => same.length > 1),
    ),
    contradictions: equal.map(firstOfEachIntent).filter((group) => group.length > 1),
    labelForms: [...Map.groupBy(counts.keys(), simplifyLabel).values()].filter((group) => group.length > 1),
    single: [...counts].flatMap(([intent, count]) => (count === 1 ? [intent] : [])),
    few: [...counts].flatMap(([intent, count]) => (count > 1 && count < FEW ? [intent] : [])),
    imbalance: (sizes[0] ?? 0) / (sizes.at(-1) ?? 1),
  };
}

function countByIntent(examples: readonly Example[]): Map<string, number> {
  const groups = Map.groupBy(examples, ({ intent }) => intent);
  return new Map([...groups].map(([intent, { length }]) => [intent, length] as const).sort(([, a], [, b]) => b - a));
}

function firstOfEachIntent(group: readonly PlacedExample[]): PlacedExample[] {
  const intents = new Map<string, PlacedExample>();
  for (const example of group) if (!intents.has(example.intent)) intents.set(example.intent, example);
  return [...intents.values()];
}

function simplifyLabel(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
