import type { Random } from '../random.ts';
import type { Example } from './dataset.ts';

/** Indices to train on and indices held out; every example is held out in exactly one fold. */
export interface Fold {
  readonly name: string;
  readonly train: readonly number[];
  readonly heldOut: readonly number[];
}

/**
 * `count` folds: of whole annotators, about equally large, where every example names its annotator, so that none is on both
 * sides; otherwise with each intent spread evenly.
 */
export function makeFolds(examples: readonly Example[], count: number, random: Random): Fold[] {
  const annotators = sentencesByAnnotator(examples);
  if (annotators.size <= 1) return toFolds(spread(examples, count, random));
  const bins = Array.from({ length: Math.min(count, annotators.size) }, () => ({ names: [] as string[], size: 0 }));
  for (const [name, size] of [...annotators].sort(([, a], [, b]) => b - a)) {
    const smallest = bins.reduce((best, bin) => (bin.size < best.size ? bin : best));
    smallest.names.push(name);
    smallest.size += size;
  }
  const binOf = new Map(bins.flatMap(({ names }) => names.map((name) => [name, names.toSorted().join(' ')])));
  return toFolds(examples.map(({ annotatorId }) => binOf.get(annotatorId ?? '') ?? ''));
}

/** How many sentences each annotator wrote; empty where an example names none. */
function sentencesByAnnotator(examples: readonly Example[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { annotatorId } of examples) {
    if (annotatorId === undefined) return new Map();
    counts.set(annotatorId, (counts.get(annotatorId) ?? 0) + 1);
  }
  return counts;
}

function toFolds(names: readonly string[]): Fold[] {
  return [...new Set(names)].sort().map((name) => ({
    name,
    train: names.flatMap((other, i) => (other === name ? [] : [i])),
    heldOut: names.flatMap((other, i) => (other === name ? [i] : [])),
  }));
}

function spread(examples: readonly Example[], count: number, random: Random): string[] {
  const next = new Map<string, number>();
  return examples.map(({ intent }) => {
    const turn = next.get(intent) ?? Math.floor(random() * count);
    next.set(intent, turn + 1);
    return `fold ${(turn % count) + 1}`;
  });
}
