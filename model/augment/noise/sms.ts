import type { Random } from '../../random.ts';
import { SMS_FORMS } from './sms-forms.ts';

/** Forms by their plain spelling, lower case, apostrophes straight. */
const FORMS: ReadonlyMap<string, readonly string[]> = new Map(SMS_FORMS.map(([plain, ...short]) => [plain, short]));

/** Longest first, so that "s'il te plaît" is not read as "te" and the rest. */
const PLAIN = new RegExp(
  `(?<![\\p{L}\\p{N}'’])(?:${[...FORMS.keys()]
    .sort((a, b) => b.length - a.length)
    .map((plain) => plain.replaceAll("'", "['’]"))
    .join('|')})(?![\\p{L}\\p{N}]|['’]\\p{L})`,
  'giu',
);

/**
 * Writes a sentence as in a text message: every word or phrase of the table takes one of its short forms, with the chance
 * `share` (0 to 1) for each.
 */
export function smsSpelling(sentence: string, random: Random, share = 1): string {
  return sentence.replace(PLAIN, (plain) => {
    if (random() >= share) return plain;
    const forms = FORMS.get(plain.toLowerCase().replaceAll('’', "'")) ?? [plain];
    return forms[Math.floor(random() * forms.length)] ?? plain;
  });
}
