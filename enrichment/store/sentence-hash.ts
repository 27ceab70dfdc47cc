import { createHash } from 'node:crypto';
import { canonical } from '../canonical.ts';

/**
 * The partition key of a sentence: 128 bits of SHA-256 over its normal form, as 32 hexadecimal digits. Takes the redacted sentence.
 *
 * The normal form is not the model's: that one reads "à 8h" and "à 9h" alike, and what is found in them differs. Here only case,
 * spacing, the shape of quotes and dashes, and closing punctuation do not count.
 */
export function hashSentence(redacted: string): string {
  return createHash('sha256').update(normalForm(redacted)).digest('hex').slice(0, 32);
}

function normalForm(sentence: string): string {
  return canonical(sentence.toLowerCase())
    .replace(/[«»\u201c\u201d]/g, '"')
    .replace(/(?<=[^\s.!?])[\s.!?]+$/u, '');
}
