import pMap from 'p-map';
import { findAcceptedSample, SAMPLED_ONE_IN } from '../store/accepted-sample.ts';
import { findUnsure } from '../store/label.ts';
import { countObservations } from '../store/lookup.ts';
import type { Utterance } from '../store/utterance.ts';
import type { Table } from '../table/table.ts';
import { type Candidate, rankForReview } from './rank.ts';

/** How many sentences are read at most. */
export interface CandidateLimits {
  readonly unsure: number;
  readonly accepted: number;
}

/** Sentences whose observations are counted at a time. */
const CONCURRENCY = 8;

/**
 * The sentences to label: those that were not accepted, the most useful first, and after every fourth one that was, so that reviewers
 * see where the model is wrong and confident. Only the `limits.unsure` with the lowest confidence are read.
 */
export async function readCandidates(
  table: Table,
  nowMs: number,
  limits: CandidateLimits = { unsure: 400, accepted: 100 },
): Promise<Candidate[]> {
  const unsure = await toCandidates(table, await findUnsure(table, limits.unsure, nowMs), nowMs);
  const accepted = await toCandidates(table, await findAcceptedSample(table, limits.accepted, nowMs), nowMs);
  return interleave(rankForReview(unsure), rankForReview(accepted), SAMPLED_ONE_IN - 1);
}

/** Sentences with how often each was seen. */
export function toCandidates(table: Table, utterances: readonly Utterance[], nowMs: number): Promise<Candidate[]> {
  return pMap(
    utterances,
    async (utterance) => ({ utterance, count: await countObservations(table, utterance.hash, nowMs) }),
    { concurrency: CONCURRENCY },
  );
}

/** One of `others` after every `distance` of `first`; what is left of either comes at the end. */
function interleave<T>(first: readonly T[], others: readonly T[], distance: number): T[] {
  const mixed: T[] = [];
  const queue = [...others];
  for (const [i, one] of first.entries()) {
    mixed.push(one);
    if (i % distance === distance - 1) mixed.push(...queue.splice(0, 1));
  }
  return [...mixed, ...queue];
}
