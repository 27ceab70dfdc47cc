import type { Example } from './dataset.ts';
import type { Random } from './random.ts';

/** Indices to train on and indices to judge by; every example is judged in exactly one fold. */
export interface Fold {
  readonly name: string;
  readonly train: readonly number[];
  readonly held: readonly number[];
}

/**
 * Leaves one group out at a time where every example names its group, so that no hand stands on both sides;
 * otherwise `count` folds with each intent spread evenly.
 */
export function makeFolds(examples: readonly Example[], count: number, random: Random): Fold[] {
  const groups = new Set(examples.map(({ group }) => group));
  const grouped = groups.size > 1 && !groups.has(undefined);
  const names = grouped ? examples.map(({ group }) => group ?? '') : spread(examples, count, random);
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
