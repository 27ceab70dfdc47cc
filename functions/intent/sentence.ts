import type { FieldError } from '../http/problem-schema.ts';

/** Maximum number of Unicode code points, after trimming. */
export const SENTENCE_LIMIT = 1_000;

/** Why a trimmed sentence is invalid; undefined when it has 1 to 1,000 code points, is well-formed and without NUL. */
export function sentenceError(sentence: string): Omit<FieldError, 'field'> | undefined {
  if (sentence === '') return { reason: 'is empty: expected 1 to 1000 characters', received: 0 };
  if (!sentence.isWellFormed()) return { reason: 'is not well-formed Unicode' };
  if (sentence.includes('\0')) return { reason: 'contains the character NUL' };
  const received = codePoints(sentence);
  return received > SENTENCE_LIMIT ? { reason: 'is too long', limit: SENTENCE_LIMIT, received } : undefined;
}

function codePoints(sentence: string): number {
  let count = 0;
  for (const _ of sentence) count++;
  return count;
}
