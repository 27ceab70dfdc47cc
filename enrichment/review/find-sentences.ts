import { redact } from '../redact.ts';
import { findAcceptedSample } from '../store/accepted-sample.ts';
import { findLabelled, findUnsure, readable } from '../store/label.ts';
import { utteranceKey } from '../store/layout.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import type { Table } from '../table/table.ts';
import type { Candidate } from './rank.ts';
import { toCandidates } from './read-candidates.ts';

/** Sentences of each list that are looked through. */
const LIMITS = { unsure: 1_000, labelled: 2_000, accepted: 200 };

/**
 * The sentences that contain a text, whatever its case and accents, at most `limit`: of those to review and of those that have a label.
 * A whole sentence is found wherever it is, also one that was accepted.
 */
export async function findSentences(table: Table, text: string, nowMs: number, limit = 20): Promise<Candidate[]> {
  const { items } = await table.getMany([utteranceKey(hashSentence(redact(text).text))]);
  const wanted = fold(text);
  const lists = [
    await findUnsure(table, LIMITS.unsure, nowMs),
    await findLabelled(table, nowMs, LIMITS.labelled),
    await findAcceptedSample(table, LIMITS.accepted, nowMs),
  ];
  const containing = lists.flat().filter((utterance) => fold(utterance.text).includes(wanted));
  const found = new Map([...readable(items, nowMs), ...containing].map((utterance) => [utterance.hash, utterance]));
  return toCandidates(table, [...found.values()].slice(0, limit), nowMs);
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
