import { readResults } from '../enrichers/results.ts';
import type { Utterance } from '../store/utterance.ts';

export interface Candidate {
  readonly utterance: Utterance;
  /** How often it was seen. */
  readonly count: number;
}

/**
 * Orders sentences for active learning by uncertainty × log frequency × diversity. The logarithm keeps the commonest sentence from
 * dominating; diversity is the distance to the nearest sentence ranked before, so that near duplicates come last. Greedy, as
 * maximal marginal relevance (Carbonell & Goldstein 1998).
 */
export function rankForReview(candidates: readonly Candidate[]): Candidate[] {
  const waiting = candidates.map((candidate) => ({
    candidate,
    utility: uncertaintyOf(candidate.utterance) * Math.log2(1 + candidate.count),
    shingles: shinglesOf(candidate.utterance.text),
    diversity: 1,
  }));
  const ranked: Candidate[] = [];
  while (waiting.length > 0) {
    const best = waiting.reduce((a, b) => (b.utility * b.diversity > a.utility * a.diversity ? b : a));
    waiting.splice(waiting.indexOf(best), 1);
    ranked.push(best.candidate);
    for (const other of waiting) {
      other.diversity = Math.min(other.diversity, 1 - similarity(best.shingles, other.shingles));
    }
  }
  return ranked;
}

/** A low confidence, or a high share of n-grams that the corpus does not have (from the enricher `quality`). */
function uncertaintyOf({ confidence, results }: Utterance): number {
  return Math.max(1 - confidence, readResults(results).quality?.unseen ?? 0);
}

function shinglesOf(text: string): Set<string> {
  const padded = ` ${text.toLowerCase()} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)));
}

/** The Jaccard index of two sets, 0 to 1. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((shingle) => b.has(shingle)).length;
  return shared / (a.size + b.size - shared);
}
