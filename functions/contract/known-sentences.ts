import { randomUUID } from 'node:crypto';
import type { Enricher } from '#enrichment/enricher.ts';
import { createEnrichers } from '#enrichment/enrichers/index.ts';
import { redact } from '#enrichment/redact.ts';
import { labelUtterance } from '#enrichment/store/label.ts';
import { recordObservation } from '#enrichment/store/record.ts';
import { hashSentence } from '#enrichment/store/sentence-hash.ts';
import { createMemoryTable } from '#enrichment/table/memory-table.ts';
import type { Table } from '#enrichment/table/table.ts';
import { MAX_ATTEMPTS } from '#enrichment/worker/process-utterance.ts';
import { runWorker } from '#enrichment/worker/run-worker.ts';

/** The sentence of the document's curl lines; it has a reviewer's label too. */
export const ENRICHED = 'Trouve un hôtel près de Talence';
/** Holds personal data, and one enricher failed on it until it was given up. */
export const QUARANTINED = 'Un vol pour Nice, réponse à jeanne@exemple.fr';
/** Seen after the last run of the worker. */
export const PENDING = 'À quelle heure ?';

const LATER_MS = 3_600_000;

/** A table that knows one sentence in each state, brought there by what records, enriches and labels in earnest. */
export async function createKnownSentences(): Promise<Table> {
  const table = createMemoryTable();
  const startMs = Date.now();
  await see(table, ENRICHED, startMs);
  await see(table, 'Un vol pour Nice', startMs);
  await labelUtterance(table, hashSentence(ENRICHED), 'find-hotel');
  const enrichers = createEnrichers({});
  await work(table, enrichers, startMs);
  await see(table, QUARANTINED, startMs);
  // Under the same names and versions, so that what is enriched already is not queued again.
  const failing = enrichers.map((enricher) => (enricher.name === 'dates' ? { ...enricher, enrich: fail } : enricher));
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) await work(table, failing, startMs + attempt * LATER_MS);
  await see(table, PENDING, startMs);
  return table;
}

async function see(table: Table, sentence: string, atMs: number): Promise<void> {
  const { text, redactions } = redact(sentence);
  const scores = { 'find-hotel': 0.6, 'find-flight': 0.4 };
  const prediction = { intent: 'find-hotel', confidence: 0.6, accepted: true, scores };
  await recordObservation(table, {
    id: randomUUID(),
    atMs,
    sentence: text,
    redactions,
    prediction,
    model: '0123456789ab',
  });
}

async function work(table: Table, enrichers: readonly Enricher<unknown>[], nowMs: number): Promise<void> {
  await runWorker({
    table,
    enrichers,
    now: () => nowMs,
    random: () => 0,
    sleep: async () => undefined,
    newOwner: randomUUID,
    remainingMs: () => Number.POSITIVE_INFINITY,
    stopping: () => false,
    throttledShare: () => 0,
  });
}

function fail(): never {
  throw new Error('a date that cannot be read');
}
