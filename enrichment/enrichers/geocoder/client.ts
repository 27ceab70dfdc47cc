import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { EnrichmentError } from '../../enrichment-error.ts';
import { csvOf, recordsOf } from './csv.ts';
import type { Located } from './result.ts';

export interface GeocoderClientOptions {
  /** Base URL; batches are sent to `/search/csv` below it. */
  readonly url: string;
  readonly fetch?: typeof fetch;
  /** For one attempt. */
  readonly timeoutMs?: number;
  /** After the first attempt. */
  readonly retries?: number;
  /** Consecutive failed requests after which the circuit opens. */
  readonly failuresToOpen?: number;
  /** How long the circuit stays open. */
  readonly openMs?: number;
}

/** Results with a lower score are discarded. */
const LOWEST_SCORE = 0.5;
const FIRST_RETRY_MS = 100;

/**
 * Looks many addresses up in one request (POST /search/csv of the French national address API). Results are in the order of the
 * queries, undefined where nothing was found. Rejects with `GEOCODER_UNAVAILABLE` (transient), `GEOCODER_REFUSED` or
 * `GEOCODER_ANSWER`.
 */
export function createClient({
  url,
  fetch = globalThis.fetch,
  timeoutMs = 3_000,
  retries = 2,
  failuresToOpen = 5,
  openMs = 60_000,
}: GeocoderClientOptions): (queries: readonly string[]) => Promise<readonly (Located | undefined)[]> {
  const transient = handleWhen((error) => !(error instanceof EnrichmentError && error.code === 'GEOCODER_REFUSED'));
  const policy = wrap(
    circuitBreaker(transient, { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(failuresToOpen) }),
    retry(transient, { maxAttempts: retries, backoff: new ExponentialBackoff({ initialDelay: FIRST_RETRY_MS }) }),
    timeout(timeoutMs, TimeoutStrategy.Aggressive),
  );
  return async (queries) => {
    try {
      return await policy.execute(({ signal }) => post(`${url.replace(/\/$/, '')}/search/csv`, queries, fetch, signal));
    } catch (error) {
      if (error instanceof EnrichmentError) throw error;
      const reason =
        error instanceof BrokenCircuitError
          ? `it failed ${failuresToOpen} times in a row; the circuit is open for ${openMs} ms`
          : String(error);
      throw new EnrichmentError(
        'GEOCODER_UNAVAILABLE',
        `expected a response from ${url} within ${timeoutMs} ms: ${reason}`,
        {
          cause: error,
        },
      );
    }
  };
}

async function post(
  url: string,
  queries: readonly string[],
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<readonly (Located | undefined)[]> {
  const form = new FormData();
  form.set(
    'data',
    new Blob(
      [
        csvOf(
          ['id', 'q'],
          queries.map((query, i) => [String(i), query]),
        ),
      ],
      { type: 'text/csv' },
    ),
    'queries.csv',
  );
  form.append('columns', 'q');
  const response = await fetch(url, { method: 'POST', body: form, signal });
  if (!response.ok) {
    const code = response.status >= 500 || response.status === 429 ? 'GEOCODER_UNAVAILABLE' : 'GEOCODER_REFUSED';
    throw new EnrichmentError(code, `${url}: expected status 200, got ${response.status}`);
  }
  const records = recordsOf(await response.text());
  const byId = new Map(records.map((record) => [record.id, toLocated(record)]));
  return queries.map((_, i) => byId.get(String(i)));
}

function toLocated(record: Readonly<Record<string, string>>): Located | undefined {
  const { result_label: label = '', result_type: type = '', result_citycode: cityCode = '' } = record;
  const [latitude, longitude, score] = [record.latitude, record.longitude, record.result_score].map((value) =>
    Number(value || Number.NaN),
  );
  if (latitude === undefined || longitude === undefined || score === undefined) return undefined;
  return score >= LOWEST_SCORE && Number.isFinite(latitude) && Number.isFinite(longitude)
    ? { label, type, latitude, longitude, score, cityCode }
    : undefined;
}
