import type { Random } from '../random.ts';
import type { Example } from './dataset.ts';

/** Indices to train on and indices to judge by; every example is judged in exactly one fold. */
export interface Fold {
  readonly name: string;
  readonly train: readonly number[];
  readonly held: readonly number[];
}

/**
 * `count` folds: of whole groups, about equally large, where every example names its group, so that no hand stands on both
 * sides; otherwise with each intent spread evenly.
 */
export function makeFolds(examples: readonly Example[], count: number, random: Random): Fold[] {
  const groups = namedGroups(examples);
  if (groups.size <= 1) return toFolds(spread(examples, count, random));
  const bins = Array.from({ length: Math.min(count, groups.size) }, () => ({ names: [] as string[], size: 0 }));
  for (const [name, size] of [...groups].sort(([, a], [, b]) => b - a)) {
    const smallest = bins.reduce((best, bin) => (bin.size < best.size ? bin : best));
    smallest.names.push(name);
    smallest.size += size;
  }
  const binOf = new Map(bins.flatMap(({ names }) => names.map((name) => [name, names.toSorted().join(' ')])));
  return toFolds(examples.map(({ group }) => binOf.get(group ?? '') ?? ''));
}

/** Leaves one group out at a time; each fold trains on everything else. */
export function leaveOneGroupOut(examples: readonly Example[]): Fold[] {
  return toFolds(examples.map(({ group }) => group ?? ''));
}

/** Groups and their sizes; none where an example has no group. */
function namedGroups(examples: readonly Example[]): Map<string, number> {
  const groups = new Map<string, number>();
  for (const { group } of examples) {
    if (group === undefined) return new Map();
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return groups;
}

function toFolds(names: readonly string[]): Fold[] {
  return [...new Set(names)].sort().map((name) => ({
    name,
    train: names.flatMap((other, i) => (other === name ? [] : [i])),
    held: names.flatMap((other, i) => (other === name ? [i] : [])),
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
