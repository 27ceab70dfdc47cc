import type { Enricher } from '../enricher.ts';
import { amounts } from './amounts.ts';
import { dates } from './dates.ts';
import { createGeocoder } from './geocoder.ts';
import { createLanguage } from './language.ts';
import { nearDuplicates } from './near-duplicates.ts';
import type { EnricherOptions } from './options.ts';
import { createPlaces } from './places.ts';
import { quality } from './quality.ts';
import { createThings } from './things.ts';

/** All enrichers. Creating them loads the gazetteer and the language profiles: do it once. */
export function createEnrichers({ geocoderUrl, fetch }: EnricherOptions): readonly Enricher<unknown>[] {
  const geocoder = geocoderUrl === undefined ? [] : [createGeocoder({ url: geocoderUrl, ...(fetch && { fetch }) })];
  return [createPlaces(), dates, amounts, createThings(), createLanguage(), quality, nearDuplicates, ...geocoder];
}
