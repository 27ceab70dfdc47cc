import { canonical } from '../canonical.ts';
import { redact } from '../redact.ts';
import { eraseUtterance } from '../store/erase.ts';
import { utteranceKey } from '../store/layout.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import type { Table } from '../table/table.ts';

/**
 * Erases a sentence as it was typed, under the key that today's rules of redaction give, and under the key of the sentence itself
 * when older rules found nothing in it. Returns how many items were erased.
 */
export async function eraseSentence(table: Table, sentence: string, nowMs: number): Promise<number> {
  const redacted = hashSentence(redact(sentence).text);
  const erased = await eraseUtterance(table, redacted, nowMs);
  const plain = hashSentence(canonical(sentence));
  // No tombstone where nothing was: a late line is redacted anew before it gets its key.
  if (plain === redacted || !(await table.get(utteranceKey(plain)))) return erased;
  return erased + (await eraseUtterance(table, plain, nowMs));
}
