import type { Normalise } from '../../normalise.ts';
import type { Example } from '../dataset.ts';

/** What joining labels changes in data. */
export interface JoinPlan {
  /** Intents of sentences that have another one, by the index of the sentence. */
  readonly corrections: ReadonlyMap<number, string>;
  readonly additions: readonly Example[];
  /** How many labels the data has already. */
  readonly known: number;
}

/** How labels join a file: its text with the changes of a plan, whose indices count its records. */
export type Edit = (text: string, plan: JoinPlan) => string;

/** Names the annotator of what reviewers labelled, where a file has a place for it. */
export const REVIEWERS = 'labels';

/** Compares labels with the sentences that are there; those that normalising makes equal are one, and the label counts. */
export function planJoin(examples: readonly Example[], labels: readonly Example[], normalise: Normalise): JoinPlan {
  const byText = Map.groupBy(examples.keys(), (i) => normalise(examples[i]?.sentence ?? ''));
  // Of labels that are one to the model the last counts.
  const latest = new Map(labels.map((label) => [normalise(label.sentence), label]));
  const corrections = new Map<number, string>();
  const additions: Example[] = [];
  let known = 0;
  for (const [text, label] of latest) {
    const found = byText.get(text) ?? [];
    const others = found.filter((i) => examples[i]?.intent !== label.intent);
    for (const i of others) corrections.set(i, label.intent);
    if (found.length === 0) additions.push(label);
    else if (others.length === 0) known++;
  }
  return { corrections, additions, known };
}
