import { resultsAsLastSeen } from '#enrichment/enrichers/results-as-last-seen.ts';
import { EnrichmentError } from '#enrichment/enrichment-error.ts';
import { redact } from '#enrichment/redact.ts';
import { countObservations, findUtterance } from '#enrichment/store/lookup.ts';
import { hashSentence } from '#enrichment/store/sentence-hash.ts';
import type { Utterance } from '#enrichment/store/utterance.ts';
import type { Table } from '#enrichment/table/table.ts';
import { Problem } from '../http/problem.ts';
import { type HttpResponse, jsonResponse } from '../http/response.ts';
import type { Route } from '../http/stack.ts';
import { querySentence } from '../intent/query-sentence.ts';
// Types only: the bundle contains no schema of its responses.
import type { EnrichmentBody } from './response-schema.ts';

/** The route of the lookup function, by API Gateway route key. */
export function lookupRoutes(table: Table, now: () => number): Record<string, Route> {
  return {
    'GET /api/enrichment': async (request, timing) => {
      const hash = hashSentence(redact(querySentence(request)).text);
      const start = performance.now();
      const [utterance, count] = await read(table, hash, now());
      timing.add('table', performance.now() - start);
      if (!utterance) throw new Problem('not-found', 'This sentence was never seen, or it is forgotten.');
      return toResponse(utterance, count);
    },
  };
}

async function read(table: Table, hash: string, nowMs: number): Promise<[Utterance | undefined, number]> {
  try {
    return await Promise.all([findUtterance(table, hash, nowMs), countObservations(table, hash, nowMs)]);
  } catch (cause) {
    if (!(cause instanceof EnrichmentError)) throw cause;
    throw new Problem('enrichment-unavailable', `The enrichment cannot be read (${cause.code}).`, [], { cause });
  }
}

/** 202 while there are no results; 200 with the results so far, also while the utterance is queued again. */
async function toResponse(utterance: Utterance, count: number): Promise<HttpResponse> {
  const { text, state, results, firstSeenMs, lastSeenMs, intent, confidence, accepted, scores, model } = utterance;
  const entries = Object.entries(results);
  const waiting = state === 'pending' && entries.length === 0;
  const body: EnrichmentBody = {
    sentence: text,
    state,
    seen: { count, first: new Date(firstSeenMs).toISOString(), last: new Date(lastSeenMs).toISOString() },
    prediction: { intent, confidence, accepted, scores, model },
    redactions: utterance.redactions ?? [],
    enrichment: await resultsAsLastSeen(utterance),
    versions: Object.fromEntries(entries.map(([name, { version }]) => [name, version])),
    failed: Object.fromEntries(entries.flatMap(([name, { error }]) => (error === undefined ? [] : [[name, error]]))),
    ...(utterance.label !== undefined && { label: utterance.label }),
  };
  return waiting ? { ...jsonResponse(body), statusCode: 202 } : jsonResponse(body);
}
