import { normaliseFrench } from '#model/languages/fr/normalising.ts';
import familiar from './familiar-grams.json' with { type: 'json' };

const GRAM = 4;
/** Bits of the filter for each different gram: two of them set, so that about one unseen gram in 20 passes for a seen one. */
const BITS_PER_GRAM = 8;

let committed: Uint8Array | undefined;

/** Share, 0 to 1, of the sentence's character 4-grams (spaces at the edges included) that the corpus does not have. */
export function unseenShare(sentence: string, filter = committedFilter()): number {
  const grams = gramsOf(sentence);
  if (grams.length === 0) return 0;
  return grams.filter((gram) => !isInFilter(filter, gram)).length / grams.length;
}

function committedFilter(): Uint8Array {
  committed ??= Buffer.from(familiar.bits, 'base64');
  return committed;
}

/**
 * A Bloom filter (Bloom 1970) of every gram of these sentences. Its size is a power of two and grows with the number of different
 * grams, so that the share of false positives stays the same, however many sentences there are.
 */
export function filterOf(sentences: readonly string[]): Uint8Array {
  const grams = new Set(sentences.flatMap(gramsOf));
  const bits = new Uint8Array(2 ** Math.ceil(Math.log2(Math.max(8, grams.size * BITS_PER_GRAM))) / 8);
  for (const gram of grams)
    for (const bit of bitsOf(gram, bits)) bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
  return bits;
}

/** Never false for a gram that is in the filter. */
function isInFilter(bits: Uint8Array, gram: string): boolean {
  return bitsOf(gram, bits).every((bit) => (((bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1);
}

function gramsOf(sentence: string): readonly string[] {
  const text = ` ${normaliseFrench(sentence)} `;
  return Array.from({ length: Math.max(0, text.length - GRAM + 1) }, (_, i) => text.slice(i, i + GRAM));
}

/** Two bits from one FNV-1a hash. */
function bitsOf(gram: string, bits: Uint8Array): readonly [number, number] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193);
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  const size = bits.length * 8;
  return [mixed % size, (mixed >>> 7) % size];
}
