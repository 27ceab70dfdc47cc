import { normaliseFrench } from '#model/languages/fr/normalising.ts';
import familiar from './familiar-grams.json' with { type: 'json' };

/** Bits of the filter: a fifth of them set by a corpus of 15,000 sentences, so that one unseen gram in 25 passes for a seen one. */
export const FILTER_BITS = 2 ** 18;
const GRAM = 4;

let filter: Uint8Array | undefined;

/** Share, 0 to 1, of the sentence's character 4-grams (spaces at the edges included) that the corpus has never shown. */
export function unseenShare(sentence: string): number {
  filter ??= Buffer.from(familiar.bits, 'base64');
  const grams = gramsOf(sentence);
  if (grams.length === 0) return 0;
  let unseen = 0;
  for (const gram of grams) if (!bitsOf(gram).every((bit) => isSet(filter, bit))) unseen++;
  return unseen / grams.length;
}

/** A Bloom filter (Bloom 1970) of every gram of these sentences. */
export function filterOf(sentences: Iterable<string>): Uint8Array {
  const bits = new Uint8Array(FILTER_BITS / 8);
  for (const sentence of sentences) {
    for (const gram of gramsOf(sentence)) {
      for (const bit of bitsOf(gram)) bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  return bits;
}

function isSet(bits: Uint8Array | undefined, bit: number): boolean {
  return (((bits?.[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}

function gramsOf(sentence: string): readonly string[] {
  const text = ` ${normaliseFrench(sentence)} `;
  return Array.from({ length: Math.max(0, text.length - GRAM + 1) }, (_, i) => text.slice(i, i + GRAM));
}

/** Two bits from one FNV-1a hash. */
function bitsOf(gram: string): readonly [number, number] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193);
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return [mixed % FILTER_BITS, (mixed >>> 7) % FILTER_BITS];
}
