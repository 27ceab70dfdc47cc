import type { Normalise } from '../normalise.ts';
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
 * sides; otherwise with each intent spread evenly. Sentences that are equal after normalising are never on both sides: they share a fold,
 * and where annotators wrote the same, the folds that hold one of them out train on none.
 */
export function makeFolds(examples: readonly Example[], count: number, random: Random, normalise: Normalise): Fold[] {
  const texts = examples.map(({ sentence }) => normalise(sentence));
  const annotators = sentencesByAnnotator(examples);
  if (annotators.size <= 1) return toFolds(spread(examples, texts, count, random), texts);
  const bins = Array.from({ length: Math.min(count, annotators.size) }, () => ({ names: [] as string[], size: 0 }));
  for (const [name, size] of [...annotators].sort(([, a], [, b]) => b - a)) {
    const smallest = bins.reduce((best, bin) => (bin.size < best.size ? bin : best));
    smallest.names.push(name);
    smallest.size += size;
  }
  const binOf = new Map(bins.flatMap(({ names }) => names.map((name) => [name, names.toSorted().join(' ')])));
  return toFolds(
    examples.map(({ annotatorId }) => binOf.get(annotatorId ?? '') ?? ''),
    texts,
  );
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

function toFolds(names: readonly string[], texts: readonly string[]): Fold[] {
  return [...new Set(names)].sort().map((name) => {
    const heldOut = names.flatMap((other, i) => (other === name ? [i] : []));
    const heldOutTexts = new Set(heldOut.map((i) => texts[i]));
    return {
      name,
      train: names.flatMap((other, i) => (other === name || heldOutTexts.has(texts[i]) ? [] : [i])),
      heldOut,
    };
  });
}

/** The fold of each example: equal sentences go together to the fold that has the fewest sentences of the first one's intent. */
function spread(examples: readonly Example[], texts: readonly string[], count: number, random: Random): string[] {
  const sizes = new Map<string, { readonly counts: number[]; readonly first: number }>();
  const names: string[] = [];
  const groups = [...Map.groupBy(examples.keys(), (i) => texts[i]).values()];
  // Large ones first, so that the small ones can level the folds.
  for (const indices of groups.sort((a, b) => b.length - a.length)) {
    const intent = examples[indices[0] ?? 0]?.intent ?? '';
    let size = sizes.get(intent);
    if (!size) {
      size = { counts: new Array<number>(count).fill(0), first: Math.floor(random() * count) };
      sizes.set(intent, size);
    }
    const { counts, first } = size;
    // Ties in a circle from `first`, so that intents begin in different folds.
    const order = counts.map((_, turn) => (first + turn) % count);
    const fold = order.reduce((best, other) => ((counts[other] ?? 0) < (counts[best] ?? 0) ? other : best));
    counts[fold] = (counts[fold] ?? 0) + indices.length;
    for (const i of indices) names[i] = `fold ${fold + 1}`;
  }
  return names;
}
