import { findUnsure } from '../store/label.ts';
import { countObservations } from '../store/lookup.ts';
import type { Table } from '../table/table.ts';
import { type Candidate, rankForReview } from './rank.ts';

/** The unlabelled sentences, the most useful first; only the `limit` with the lowest confidence are read. */
export async function readCandidates(table: Table, nowMs: number, limit = 400): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const utterance of await findUnsure(table, limit, nowMs)) {
    candidates.push({ utterance, count: await countObservations(table, utterance.hash, nowMs) });
  }
  return rankForReview(candidates);
}
