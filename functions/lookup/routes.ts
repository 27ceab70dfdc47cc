import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { EnrichmentError } from '#enrichment/enrichment-error.ts';
import { redact } from '#enrichment/redact.ts';
import { countObservations, findUtterance } from '#enrichment/store/lookup.ts';
import { hashSentence } from '#enrichment/store/sentence-hash.ts';
import type { Utterance } from '#enrichment/store/utterance.ts';
import type { Table } from '#enrichment/table/table.ts';
import { json } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import type { Route } from '../http/stack.ts';
import { querySentence } from '../intent/query-sentence.ts';
// Types alone, as in the predicting function.
import type { EnrichmentAnswer } from './answers.ts';

/** The route of the lookup function: what is known of a sentence. */
export function lookupRoutes(table: Table, now: () => number): Record<string, Route> {
  return {
    'GET /api/enrichment': async (request, timing) => {
      const hash = hashSentence(redact(querySentence(request)).text);
      const start = performance.now();
      const [utterance, count] = await read(table, hash, now());
      timing.add('table', performance.now() - start);
      if (!utterance) throw new Problem('not-found', 'This sentence was never seen, or it is forgotten.');
      return answer(utterance, count);
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

/** 202 while nothing was worked out yet; an utterance that is queued again keeps answering what it has. */
function answer(utterance: Utterance, count: number): APIGatewayProxyStructuredResultV2 {
  const { text, state, results, firstSeenMs, lastSeenMs, intent, confidence, accepted, scores, model } = utterance;
  const entries = Object.entries(results);
  const waiting = state === 'pending' && entries.length === 0;
  const body: EnrichmentAnswer = {
    sentence: text,
    state,
    seen: { count, first: new Date(firstSeenMs).toISOString(), last: new Date(lastSeenMs).toISOString() },
    prediction: { intent, confidence, accepted, scores, model },
    redactions: utterance.redactions ?? [],
    enrichment: Object.fromEntries(entries.map(([name, { result = null }]) => [name, result])),
    versions: Object.fromEntries(entries.map(([name, { version }]) => [name, version])),
    failed: Object.fromEntries(entries.flatMap(([name, { error }]) => (error === undefined ? [] : [[name, error]]))),
    ...(utterance.label !== undefined && { label: utterance.label }),
  };
  return waiting ? { ...json(body), statusCode: 202 } : json(body);
}
