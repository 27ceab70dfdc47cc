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

/** The sentence of the document's curl examples; it has a reviewer's label as well. */
export const ENRICHED = 'Trouve un hôtel près de Talence';
/** Has personal data, and was quarantined because one enricher failed in every attempt. */
export const QUARANTINED = 'Un vol pour Nice, réponse à jeanne@exemple.fr';
/** Recorded after the last run of the worker. */
export const PENDING = 'À quelle heure ?';

const LATER_MS = 3_600_000;

/** A table with one sentence in each state, made by the real code that records, enriches and labels. */
export async function createKnownSentences(): Promise<Table> {
  const table = createMemoryTable();
  const startMs = Date.now();
  await record(table, ENRICHED, startMs);
  await record(table, 'Un vol pour Nice', startMs);
  await labelUtterance(table, hashSentence(ENRICHED), 'find-hotel');
  const enrichers = createEnrichers({});
  await enrichAll(table, enrichers, startMs);
  await record(table, QUARANTINED, startMs);
  // The same names and versions, so that sentences that are enriched are not queued again.
  const failing = enrichers.map((enricher) => (enricher.name === 'dates' ? { ...enricher, enrich: fail } : enricher));
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++)
    await enrichAll(table, failing, startMs + attempt * LATER_MS);
  await record(table, PENDING, startMs);
  return table;
}

async function record(table: Table, sentence: string, atMs: number): Promise<void> {
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

async function enrichAll(table: Table, enrichers: readonly Enricher<unknown>[], nowMs: number): Promise<void> {
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
  throw new Error('a failure of the dates enricher');
}
