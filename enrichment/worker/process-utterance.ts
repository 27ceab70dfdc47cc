import type { Enricher } from '../enricher.ts';
import { describeError, EnrichmentError, errorCode } from '../enrichment-error.ts';
import { type Claim, complete, quarantine, type Results, release, retryLater, type Written } from '../store/lease.ts';
import { isExpired, parseUtterance, type StoredResult, type Utterance } from '../store/utterance.ts';
import type { Table } from '../table/table.ts';
import { outdatedEnrichers, runEnrichers, signatureOf } from './run-enrichers.ts';

/** Claims of one utterance without success before it is quarantined. */
export const MAX_ATTEMPTS = 5;
const RETRY_BASE_MS = 2_000;
/** An item of a future version is left to newer code, and is due again after this. */
const FUTURE_VERSION_DELAY_MS = 3_600_000;
/** DynamoDB deletes expired items within a few days. */
const EXPIRED_DELAY_MS = 86_400_000;

/** The outcome of a claim; `stale`: another worker had claimed the utterance since, and nothing was written. */
export type Processed = 'enriched' | 'retrying' | 'quarantined' | 'refused' | 'expired' | 'stale';

export interface ProcessOptions {
  readonly table: Table;
  readonly enrichers: readonly Enricher<unknown>[];
  readonly now: () => number;
}

/** Enriches a claimed utterance and writes back: results, another attempt later, or its quarantine with the reason. */
export async function processUtterance({ table, enrichers, now }: ProcessOptions, claimed: Claim): Promise<Processed> {
  let utterance: Utterance;
  try {
    utterance = parseUtterance(claimed.item);
  } catch (error) {
    return refuse(table, claimed, error, now());
  }
  // Hidden from readers already, and about to be deleted by its TTL.
  if (isExpired(utterance, now())) return outcome('expired', await release(table, claimed, now() + EXPIRED_DELAY_MS));
  const outdated = outdatedEnrichers(enrichers, utterance.results);
  if (claimed.attempts > MAX_ATTEMPTS) return abandon(table, claimed, utterance, outdated, now());
  const { results, failures } = await runEnrichers(outdated, utterance, now());
  const reason = Object.values(failures)
    .map((failure) => failure.reason)
    .join('; ');
  const nowMs = now();
  if (reason === '') {
    const signature = signatureOf({ ...utterance.results, ...results });
    return outcome('enriched', await complete(table, claimed, { results, signature, nowMs }));
  }
  if (claimed.attempts < MAX_ATTEMPTS) {
    const retryAtMs = nowMs + RETRY_BASE_MS * 2 ** claimed.attempts;
    return outcome('retrying', await retryLater(table, claimed, { results, reason, retryAtMs }));
  }
  const all = { ...results, ...givenUp(failures, nowMs) };
  const signature = signatureOf({ ...utterance.results, ...all });
  return outcome('quarantined', await quarantine(table, claimed, { results: all, reason, signature, nowMs }));
}

/** Its owners died too often: an utterance that crashes a process is not given to another one. */
async function abandon(
  table: Table,
  claimed: Claim,
  utterance: Utterance,
  outdated: readonly Enricher<unknown>[],
  nowMs: number,
): Promise<Processed> {
  const code = 'ENRICH_ABANDONED';
  const reason = `${code}: claimed ${claimed.attempts - 1} times and never finished; look for a crash or a time-out of the worker`;
  const failures = Object.fromEntries(outdated.map(({ name, version }) => [name, { version, code }]));
  const results = givenUp(failures, nowMs);
  const signature = signatureOf({ ...utterance.results, ...results });
  return outcome('quarantined', await quarantine(table, claimed, { results, reason, signature, nowMs }));
}

async function refuse(table: Table, claimed: Claim, error: unknown, nowMs: number): Promise<Processed> {
  if (!(error instanceof EnrichmentError)) throw error;
  if (errorCode(error) === 'ITEM_FUTURE_VERSION') {
    return outcome('refused', await release(table, claimed, nowMs + FUTURE_VERSION_DELAY_MS));
  }
  const reason = describeError(error);
  return outcome('quarantined', await quarantine(table, claimed, { results: {}, reason, signature: 'invalid', nowMs }));
}

/** Noted with its version: only a higher one of that enricher queues the utterance again. */
function givenUp(failures: Readonly<Record<string, { version: number; code: string }>>, nowMs: number): Results {
  return Object.fromEntries(
    Object.entries(failures).map(([name, { version, code }]): [string, StoredResult] => [
      name,
      { version, atMs: nowMs, error: code },
    ]),
  );
}

function outcome(wanted: Processed, written: Written): Processed {
  return written === 'written' ? wanted : 'stale';
}
