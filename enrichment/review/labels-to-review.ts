import type { Candidate } from './rank.ts';

/**
 * The labels to choose from: those of `model`, unless the newest sentence was predicted by a model of other labels; then those of its
 * prediction, in alphabetical order, for the table does not keep theirs.
 */
export function labelsToReview(candidates: readonly Candidate[], model: readonly string[]): readonly string[] {
  const utterances = candidates.map(({ utterance }) => utterance);
  const newest = utterances.reduce((a, b) => (a && a.lastSeenMs >= b.lastSeenMs ? a : b), utterances[0]);
  const predicted = Object.keys(newest?.scores ?? {});
  if (predicted.every((label) => model.includes(label))) return model;
  return predicted.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
