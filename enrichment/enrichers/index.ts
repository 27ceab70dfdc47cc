import type { Enricher } from '../enricher.ts';
import { createAmounts } from './amounts/amounts.ts';
import { createDates } from './dates/dates.ts';
import { createGeocoder } from './geocoder/geocoder.ts';
import { createLanguage } from './language/language.ts';
import { createNearDuplicates } from './near-duplicates/near-duplicates.ts';
import type { EnricherOptions } from './options.ts';
import { createPlaces } from './places/places.ts';
import { createQuality } from './quality/quality.ts';
import type { EnricherName, EnricherResults } from './results.ts';
import { createThings } from './things/things.ts';

/** All enrichers. Creating them loads the gazetteer and the language profiles: do it once. */
export function createEnrichers({ geocoderUrl, fetch }: EnricherOptions): readonly Enricher<unknown>[] {
  const withoutNetwork: { readonly [Name in Exclude<EnricherName, 'geocoder'>]: Enricher<EnricherResults[Name]> } = {
    places: createPlaces(),
    dates: createDates(),
    amounts: createAmounts(),
    things: createThings(),
    language: createLanguage(),
    quality: createQuality(),
    'near-duplicates': createNearDuplicates(),
  };
  const geocoder = geocoderUrl === undefined ? [] : [createGeocoder({ url: geocoderUrl, ...(fetch && { fetch }) })];
  return [...Object.values(withoutNetwork), ...geocoder];
}
