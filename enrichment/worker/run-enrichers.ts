import type { Enricher, EnricherInput } from '../enricher.ts';
import { describeError, EnrichmentError, errorCode } from '../enrichment-error.ts';
import type { Results } from '../store/lease.ts';
import type { StoredResult, Utterance } from '../store/utterance.ts';

/** One result may take this much of an item's 400 KB. */
const RESULT_LIMIT_BYTES = 32_768;

export interface EnrichmentRun {
  readonly results: Results;
  /** Why enrichers failed, by their names: a code and a message. */
  readonly failures: Readonly<
    Record<string, { readonly version: number; readonly code: string; readonly reason: string }>
  >;
}

/** The enrichers that have not run on an utterance in their version, or a newer one. */
export function outdatedEnrichers(enrichers: readonly Enricher<unknown>[], results: Results): Enricher<unknown>[] {
  return enrichers.filter(({ name, version }) => (results[name]?.version ?? 0) < version);
}

/** The signature of what was run on an utterance: `amounts@1,dates@2`, compared for equality only. */
export function signatureOf(versions: Readonly<Record<string, { readonly version: number }>>): string {
  return Object.entries(versions)
    .map(([name, { version }]) => `${name}@${version}`)
    .sort()
    .join(',');
}

/** The versions that a signature names; undefined for text that is none. */
export function versionsOf(signature: string): Results | undefined {
  const parts = signature === '' ? [] : signature.split(',').map((part) => /^(.+)@(\d+)$/.exec(part));
  const versions = parts.map((part) => part && [part[1], { version: Number(part[2]), atMs: 0 }]);
  return versions.includes(null) ? undefined : Object.fromEntries(versions as [string, StoredResult][]);
}

/** Runs enrichers on one utterance; one that throws does not stop the others. */
export async function runEnrichers(
  enrichers: readonly Enricher<unknown>[],
  utterance: Utterance,
  nowMs: number,
): Promise<EnrichmentRun> {
  const results: Record<string, StoredResult> = {};
  const failures: Record<string, EnrichmentRun['failures'][string]> = {};
  const input = toInput(utterance);
  for (const enricher of enrichers) {
    const { name, version } = enricher;
    try {
      const result = toJson(enricher, await enricher.enrich(input));
      results[name] = result === undefined ? { version, atMs: nowMs } : { version, atMs: nowMs, result };
    } catch (error) {
      failures[name] = { version, code: failureCode(error), reason: `${name}@${version}: ${describeError(error)}` };
    }
  }
  return { results, failures };
}

function toInput({ text, lastSeenMs, intent, confidence, scores }: Utterance): EnricherInput {
  return { text, seenAtMs: lastSeenMs, prediction: { intent, confidence, scores } };
}

/** Through JSON and back, as only JSON can be stored; limited in size, as the results share one item. */
function toJson({ name }: Enricher<unknown>, value: unknown): StoredResult['result'] {
  if (value === undefined) return undefined;
  const json = JSON.stringify(value);
  const bytes = Buffer.byteLength(json);
  if (bytes > RESULT_LIMIT_BYTES) {
    const expected = `${name}: expected a result of at most ${RESULT_LIMIT_BYTES} bytes of JSON, got ${bytes}`;
    throw new EnrichmentError('ENRICHER_RESULT_TOO_LARGE', expected);
  }
  return JSON.parse(json);
}

function failureCode(error: unknown): string {
  const code = errorCode(error);
  return code === 'UNEXPECTED' ? 'ENRICHER_FAILED' : code;
}
