import type { EnricherPrediction } from '../enricher.ts';
import { readResults, type StoredResults } from './results.ts';

/** Of a stored sentence what its dates depend on. */
export interface SeenSentence extends EnricherPrediction {
  /** In canonical form, redacted. */
  readonly text: string;
  readonly lastSeenMs: number;
  readonly results: Parameters<typeof readResults>[0];
}

/**
 * Results as they hold for when the sentence was last seen: "demain" of a sentence that was enriched on Saturday and seen again
 * on Tuesday is Wednesday. Everything that shows stored results reads them here.
 */
export async function resultsAsLastSeen({ results, ...sentence }: SeenSentence): Promise<StoredResults> {
  const stored = readResults(results);
  const { dates } = stored;
  if (!dates || Date.parse(dates.seenAt) === sentence.lastSeenMs) return stored;
  const { text, lastSeenMs: seenAtMs, ...prediction } = sentence;
  // Loaded only here: a cold start without it reads no rule.
  const { createDates } = await import('./dates/dates.ts');
  const again = await createDates().enrich({ text, seenAtMs, timeZone: dates.timeZone, prediction });
  return { ...stored, dates: again ?? null };
}
