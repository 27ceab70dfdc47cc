import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** France and its overseas territories, Europe, and where most of the other numbers in French sentences come from. */
const CALLING_CODES =
  '33 262 590 594 596 508 687 689 | 32 352 41 49 39 34 44 31 351 377 376 353 48 40 43 45 46 | 1 212 213 216 221 225 223 237 243';
const TARGET = fileURLToPath(new URL('phone-metadata.json', import.meta.url));

interface Metadata {
  readonly version: number;
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly countries: Readonly<Record<string, unknown>>;
}

/** libphonenumber's smallest metadata, of these countries alone: the predicting function bundles it and starts with it. */
export function phoneMetadata(): Metadata {
  const source = createRequire(import.meta.url).resolve('libphonenumber-js/metadata.min.json');
  const full: Metadata = JSON.parse(readFileSync(source, 'utf8'));
  const codes = CALLING_CODES.split(/[ |]+/).map((code) => [code, full.country_calling_codes[code] ?? []] as const);
  const countries = codes.flatMap(([, ids]) => ids).map((id) => [id, full.countries[id]] as const);
  return {
    version: full.version,
    country_calling_codes: Object.fromEntries(codes),
    countries: Object.fromEntries(countries),
  };
}

/** `node enrichment/redact/build-phone-metadata.ts` writes phone-metadata.json again. */
if (import.meta.main) writeFileSync(TARGET, `${JSON.stringify(phoneMetadata())}\n`);
