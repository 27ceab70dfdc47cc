import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type { Enricher } from '../../enricher.ts';
import { addressIn } from './address.ts';
import { createClient, type GeocoderClientOptions } from './client.ts';
import type { Geocoded, Located } from './result.ts';

export interface GeocoderOptions extends GeocoderClientOptions {
  /** Addresses in the cache, found or not. */
  readonly cacheSize?: number;
  /** Addresses in one request, at most. */
  readonly batchSize?: number;
  /** How long a request waits for further addresses. */
  readonly batchWaitMs?: number;
}

/**
 * Looks streets and squares up in an API that has the format of the French national address API. Rejects with
 * `GEOCODER_UNAVAILABLE` while the API does not respond: the worker then retries, and keeps the other enrichers' results.
 */
export function createGeocoder(options: GeocoderOptions): Enricher<Geocoded> {
  const { cacheSize = 5_000, batchSize = 50, batchWaitMs = 5, ...client } = options;
  const locator = new DataLoader<string, Located | undefined>(createClient(client), {
    maxBatchSize: batchSize,
    batchScheduleFn: (send) => setTimeout(send, batchWaitMs),
    cacheKeyFn: (query) => query.toLowerCase(),
    cacheMap: new LRUCache<string, Promise<Located | undefined>>({ max: cacheSize }),
  });
  return {
    name: 'geocoder',
    version: 1,
    async enrich({ text }) {
      const query = addressIn(text);
      if (query === undefined) return undefined;
      // A batch that fails is not cached.
      const located = await locator.load(query);
      return { query, results: located ? [located] : [] };
    },
  };
}
