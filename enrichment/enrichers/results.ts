import type * as z from 'zod/mini';
import { amountsSchema } from './amounts/result.ts';
import { datesSchema } from './dates/result.ts';
import { geocodedSchema } from './geocoder/result.ts';
import { languageSchema } from './language/result.ts';
import { nearDuplicatesSchema } from './near-duplicates/result.ts';
import { placesSchema } from './places/result.ts';
import { qualitySchema } from './quality/result.ts';
import { thingsSchema } from './things/result.ts';

/** The schema of each enricher's result, by the enricher's name: for who reads results, without the enrichers and their data. */
export const RESULT_SCHEMAS = {
  places: placesSchema,
  dates: datesSchema,
  amounts: amountsSchema,
  things: thingsSchema,
  language: languageSchema,
  quality: qualitySchema,
  'near-duplicates': nearDuplicatesSchema,
  geocoder: geocodedSchema,
} as const;

export type EnricherName = keyof typeof RESULT_SCHEMAS;
export type EnricherResults = { readonly [Name in EnricherName]: z.infer<(typeof RESULT_SCHEMAS)[Name]> };

/** Results by their enrichers' names; null where the enricher found nothing. */
export type StoredResults = { readonly [Name in EnricherName]?: EnricherResults[Name] | null };

/** Of stored results those that this code knows: not what another version of an enricher stored in another form. */
export function readResults(stored: Readonly<Record<string, { readonly result?: unknown }>>): StoredResults {
  return Object.fromEntries(
    Object.entries(RESULT_SCHEMAS).flatMap(([name, schema]): [string, unknown][] => {
      const found = stored[name];
      if (found === undefined) return [];
      if (found.result === undefined) return [[name, null]];
      const parsed = schema.safeParse(found.result);
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
}
