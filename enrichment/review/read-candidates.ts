import { findUnsure } from '../store/label.ts';
import { countSightings } from '../store/lookup.ts';
import type { Table } from '../table/table.ts';
import { type Candidate, rankForReview } from './rank.ts';

/** The sentences that wait for a label, the most useful first; only the `limit` least sure are looked at. */
export async function readCandidates(table: Table, nowMs: number, limit = 400): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const utterance of await findUnsure(table, limit, nowMs)) {
    candidates.push({ utterance, count: await countSightings(table, utterance.hash, nowMs) });
  }
  return rankForReview(candidates);
}
