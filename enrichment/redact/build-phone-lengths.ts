import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CountryCode, Metadata } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';

/** France and its overseas territories, Europe, and where most of the other numbers in French sentences come from. */
const CALLING_CODES =
  '33 262 590 594 596 508 687 689 | 32 352 41 49 39 34 44 31 351 377 376 353 48 40 43 45 46 | 1 212 213 216 221 225 223 237 243';
const TARGET = fileURLToPath(new URL('phone-lengths.json', import.meta.url));

/**
 * The digits that may follow each calling code: what libphonenumber calls possible in any of the code's countries. The
 * predicting function carries this table instead of the library with its metadata, which were two fifths of its bundle.
 */
export function phoneLengths(): Record<string, number[]> {
  return Object.fromEntries(CALLING_CODES.split(/[ |]+/).map((code) => [code, lengthsAfter(code)]));
}

function lengthsAfter(callingCode: string): number[] {
  const countries: readonly CountryCode[] = metadata.country_calling_codes[callingCode] ?? [];
  const lengths = countries.flatMap((country) => {
    const phones = new Metadata(metadata);
    phones.selectNumberingPlan(country);
    return phones.numberingPlan?.possibleLengths() ?? [];
  });
  return [...new Set(lengths)].sort((a, b) => a - b);
}

/** `node enrichment/redact/build-phone-lengths.ts` writes phone-lengths.json again. */
if (import.meta.main) writeFileSync(TARGET, `${JSON.stringify(phoneLengths())}\n`);
