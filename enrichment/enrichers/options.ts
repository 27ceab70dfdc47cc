import { EnrichmentError } from '../enrichment-error.ts';

export interface EnricherOptions {
  /** Base URL of a geocoding API; without it no street is looked up, and no request leaves the machine. */
  readonly geocoderUrl?: string;
  readonly fetch?: typeof fetch;
}

/** Checks `GEOCODER_URL`; unset and empty turn the geocoder off. Throws `CONFIGURATION` naming the variable. */
export function parseEnricherOptions({
  GEOCODER_URL: url,
}: {
  readonly GEOCODER_URL?: string | undefined;
}): EnricherOptions {
  if (!url) return {};
  if (URL.canParse(url) && /^https?:/.test(url)) return { geocoderUrl: url };
  const expected = 'the http or https address of a geocoding API, as in https://geocoder.example';
  throw new EnrichmentError('CONFIGURATION', `GEOCODER_URL: expected ${expected}; got "${url}"`);
}
