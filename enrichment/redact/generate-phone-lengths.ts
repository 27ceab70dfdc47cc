import { type CountryCode, Metadata } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import type { Generator } from '../generated/generator.ts';

/** France and its overseas territories, Europe, and where most of the other numbers in French sentences come from. */
const CALLING_CODES =
  '33 262 590 594 596 508 687 689 | 32 352 41 49 39 34 44 31 351 377 376 353 48 40 43 45 46 | 1 212 213 216 221 225 223 237 243';
const FILE = new URL('phone-lengths.json', import.meta.url);

/**
 * The numbers of digits that may follow each calling code: those that libphonenumber calls possible in any of the code's countries.
 * The predicting function carries this table instead of the library with its metadata, which were two fifths of its bundle.
 */
export const phoneLengths: Generator = {
  name: 'phone-lengths',
  files: [FILE],
  inputs: () => [CALLING_CODES, JSON.stringify(metadata)],
  async generate() {
    const lengths = Object.fromEntries(CALLING_CODES.split(/[ |]+/).map((code) => [code, lengthsAfter(code)]));
    return [{ url: FILE, content: `${JSON.stringify(lengths)}\n` }];
  },
};

function lengthsAfter(callingCode: string): number[] {
  const countries: readonly CountryCode[] = metadata.country_calling_codes[callingCode] ?? [];
  const lengths = countries.flatMap((country) => {
    const phones = new Metadata(metadata);
    phones.selectNumberingPlan(country);
    return phones.numberingPlan?.possibleLengths() ?? [];
  });
  return [...new Set(lengths)].sort((a, b) => a - b);
}
