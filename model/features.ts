import { normalise } from './normalise.ts';

/** Raise this whenever the same sentence would come out as other features: older models are then refused. */
export const FEATURE_VERSION = 1;

/** Lengths, in words, of the word n-grams; a message's two edges count as words. */
const WORD_NGRAMS = { shortest: 1, longest: 2 } as const;
/** Lengths, in UTF-16 units, of the character n-grams; they stay inside a word, whose edges count as spaces. */
const CHAR_NGRAMS = { shortest: 2, longest: 5 } as const;
/** What all word features of a sentence weigh together, against 1 for all its character features. */
const WORD_BLOCK_WEIGHT = 0.7;

/** A sentence as sparse features: parallel arrays of hash buckets and weights, both of length n. */
export interface Features {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** Sentences side by side, rows padded with weight 0: `ids` and `weights` have the shape [rows, columns]. */
export interface FeatureBatch extends Features {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Hashes the word and character n-grams of a sentence into `buckets` buckets. Stateless: nothing is learnt here,
 * so the trainer and the service cannot drift apart. Each block has an L2 norm close to its weight, so that long
 * sentences do not shout (feature hashing: Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning").
 */
export function featurise(sentence: string, buckets: number): Features {
  const text = normalise(sentence);
  const room = roomFor(text);
  const ids = new Int32Array(room);
  const wordCount = hashWords(text, buckets, ids);
  const count = hashCharacters(text, buckets, ids, wordCount);
  const weights = new Float32Array(count);
  weights.fill(WORD_BLOCK_WEIGHT / Math.sqrt(wordCount), 0, wordCount);
  weights.fill(1 / Math.sqrt(count - wordCount), wordCount);
  return { ids: ids.subarray(0, count), weights };
}

/** Featurises sentences into one padded batch; a batch of one is not padded. */
export function featuriseBatch(sentences: readonly string[], buckets: number): FeatureBatch {
  const all = sentences.map((sentence) => featurise(sentence, buckets));
  const columns = Math.max(...all.map(({ ids }) => ids.length));
  const [only] = all;
  if (all.length === 1 && only) return { ...only, rows: 1, columns };
  const ids = new Int32Array(all.length * columns);
  const weights = new Float32Array(all.length * columns);
  all.forEach((features, row) => {
    ids.set(features.ids, row * columns);
    weights.set(features.weights, row * columns);
  });
  return { ids, weights, rows: all.length, columns };
}

const SPACE = 0x20;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Seeds keep the families of features apart; any fixed numbers do. */
const SEED = { word: 0x51ed270b, char: 0x2545f491, length: 0x9e3779b1, start: 0x1b873593, end: 0x1656667b } as const;

function roomFor(text: string): number {
  const perWord = WORD_NGRAMS.longest - WORD_NGRAMS.shortest + 1;
  const perChar = CHAR_NGRAMS.longest - CHAR_NGRAMS.shortest + 1;
  const mostWords = (text.length >> 1) + 3;
  return perWord * mostWords + perChar * (text.length + 2 * mostWords) + 1;
}

function hashWords(text: string, buckets: number, ids: Int32Array): number {
  const words = wordHashes(text);
  let count = 0;
  ids[count++] = bucket(SEED.length ^ lengthClass(words.length - 2), buckets);
  for (let first = 0; first < words.length; first++) {
    let hash: number = SEED.word;
    for (let n = 1; n <= WORD_NGRAMS.longest && first + n <= words.length; n++) {
      hash = Math.imul(hash ^ (words[first + n - 1] ?? 0), FNV_PRIME) + n;
      const edgeAlone = n === 1 && (first === 0 || first === words.length - 1);
      if (n >= WORD_NGRAMS.shortest && !edgeAlone) ids[count++] = bucket(hash, buckets);
    }
  }
  return count;
}

/** One hash a word, between the hashes of the message's two edges. */
function wordHashes(text: string): number[] {
  const hashes: number[] = [SEED.start];
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === SPACE) {
      hashes.push(hash);
      hash = FNV_OFFSET;
    } else {
      hash = Math.imul(hash ^ unit, FNV_PRIME);
    }
  }
  if (text !== '') hashes.push(hash);
  hashes.push(SEED.end);
  return hashes;
}

/** The very short message matters: up to 6 words each count is a class of its own, then ranges. */
function lengthClass(words: number): number {
  if (words <= 6) return words;
  if (words <= 9) return 7;
  if (words <= 14) return 8;
  return words <= 24 ? 9 : 10;
}

function hashCharacters(text: string, buckets: number, ids: Int32Array, from: number): number {
  let count = from;
  const padded = ` ${text} `;
  const last = padded.length - 1;
  for (let start = 0; start < last; start++) {
    let hash: number = SEED.char;
    for (let n = 1; n <= CHAR_NGRAMS.longest; n++) {
      const unit = padded.charCodeAt(start + n - 1);
      hash = Math.imul(hash ^ unit, FNV_PRIME);
      if (n >= CHAR_NGRAMS.shortest) ids[count++] = bucket(hash, buckets);
      if (n > 1 && unit === SPACE) break;
    }
  }
  return count;
}

/** Spreads a hash over the buckets (finaliser of MurmurHash3). */
function bucket(hash: number, buckets: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) % buckets;
}
