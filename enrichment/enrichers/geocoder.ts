import type { Enricher } from '../enricher.ts';
import { addressIn } from './geocoder/address.ts';
import { batching } from './geocoder/batching.ts';
import { createClient, type GeocoderClientOptions, type Located } from './geocoder/client.ts';

export interface GeocoderOptions extends GeocoderClientOptions {
  /** Addresses remembered, found or not; the one unused for longest is forgotten first. */
  readonly cacheSize?: number;
  /** Addresses that share one request at most. */
  readonly batchSize?: number;
  /** How long an address waits for others to share its request. */
  readonly batchWaitMs?: number;
}

export interface Geocoded {
  /** What was looked up. */
  readonly query: string;
  readonly results: readonly Located[];
}

/**
 * Looks streets and squares up in an API that speaks the French national address API's format. Throws `GEOCODER_UNAVAILABLE`
 * while the API does not answer: this result is then tried again later, and the other enrichers' results are kept.
 */
export function createGeocoder(options: GeocoderOptions): Enricher<Geocoded> {
  const { cacheSize = 5_000, batchSize = 50, batchWaitMs = 5, ...client } = options;
  const locate = batching(createClient(client), { size: batchSize, waitMs: batchWaitMs });
  const cache = new Map<string, Promise<Located | undefined>>();
  return {
    name: 'geocoder',
    version: 1,
    async enrich({ text }) {
      const query = addressIn(text);
      if (query === undefined) return undefined;
      const located = await remembered(query);
      return { query, results: located ? [located] : [] };
    },
  };

  function remembered(query: string): Promise<Located | undefined> {
    const key = query.toLowerCase();
    const known = cache.get(key);
    cache.delete(key);
    const answer = known ?? locate(query);
    cache.set(key, answer);
    const [oldest] = cache.keys();
    if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest);
    // A failure is not remembered; whoever waits for the answer sees it.
    answer.catch(() => cache.delete(key));
    return answer;
  }
}
