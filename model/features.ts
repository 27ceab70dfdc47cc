/** Raise this whenever the same sentence would come out as other features: older models are then refused. */
export const FEATURE_VERSION = 5;

/** Word n-grams up to this length; the two edges of a sentence count as words. */
const MAX_WORD_NGRAM = 2;
/** Word n-grams are hashed a second time over the first letters of their words: "cherche", "cherchons", "cherchez". */
const STEM_LETTERS = 4;
/** Lengths, in UTF-16 units, of the character n-grams of the bag; they stay inside a word, whose edges count as spaces. */
const BAG_NGRAMS = { min: 2, max: 5 } as const;
/** Maximum subword length (maxn of fastText). A word's subwords are its character n-grams up to this length and the whole word. */
const MAX_SUBWORD_LENGTH = 6;
/** A block of n features weighs n^-¼ each: between counting them (0) and an L2 norm of 1 (½), which hides long sentences. */
const BLOCK_EXPONENT = -0.25;
/** The convolution reads this many words; those past them are in the bag alone. */
const MAX_WORDS = 80;

/** Rows of the model's two tables: of the bag, and of the subwords (`pieces` in the manifest). Powers of two. */
export interface FeatureCounts {
  readonly bag: number;
  readonly pieces: number;
}

/**
 * A sentence as hashed features. The bag is unordered: parallel arrays of bucket and weight. The words are in order: word t
 * has the hash `words[t]`, and its subwords are `subwords[wordStarts[t]]` up to `subwords[wordStarts[t + 1]]`, exclusive.
 */
export interface Features {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
  readonly words: Int32Array;
  readonly subwords: Int32Array;
  readonly wordStarts: Int32Array;
}

/**
 * Hashes a normalised sentence into the bag of its word and character n-grams and the subwords of its words. Stateless: nothing is learnt
 * here, so the trainer and the service cannot drift apart (feature hashing: Weinberger et al. 2009; words as sums of
 * character n-grams: Bojanowski et al. 2017).
 */
export function featurise(text: string, counts: FeatureCounts): Features {
  const words = hashWords(text);
  const wordCount = Math.min(words.full.length - 2, MAX_WORDS);
  const ids = new Int32Array(1 + 5 * words.full.length + (text.length + 2) * (BAG_NGRAMS.max - BAG_NGRAMS.min + 2));
  const subwords = new Int32Array((text.length + 2 + words.full.length) * MAX_SUBWORD_LENGTH);
  const wordStarts = new Int32Array(wordCount + 1);
  ids[0] = spread(SEED.length + lengthClass(words.full.length - 2) * 7919) & (counts.bag - 1);
  const wordEnd = hashWordNgrams(words, counts.bag, ids, 1);
  const end = hashCharNgrams(text, words, counts, { ids, subwords, wordStarts }, wordEnd);
  const weights = new Float32Array(end);
  weights[0] = 1;
  weights.fill((wordEnd - 1) ** BLOCK_EXPONENT, 1, wordEnd);
  weights.fill((end - wordEnd) ** BLOCK_EXPONENT, wordEnd);
  return {
    ids: ids.subarray(0, end),
    weights,
    words: Int32Array.from(words.full.slice(1, wordCount + 1)),
    subwords: subwords.subarray(0, wordStarts[wordCount]),
    wordStarts,
  };
}

const SPACE = 0x20;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const GOLDEN = 0x9e3779b1;
/** Seeds keep the families of features apart; any fixed numbers do. */
const SEED = {
  word: 0x51ed,
  stem: 0x7777,
  skip: 0x2545f491,
  char: 0xabcdef,
  length: 0x777,
  start: 0x1111,
  end: 0x2222,
};

interface WordHashes {
  readonly full: readonly number[];
  readonly stem: readonly number[];
}

/** One hash a word, of all its letters and of the first, between the hashes of the sentence's two edges. */
function hashWords(text: string): WordHashes {
  const full: number[] = [SEED.start];
  const stem: number[] = [SEED.start];
  let [hash, stemHash, letters] = [FNV_OFFSET, FNV_OFFSET, 0];
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : SPACE;
    if (unit !== SPACE) {
      hash = Math.imul(hash ^ unit, FNV_PRIME);
      if (letters++ < STEM_LETTERS) stemHash = hash;
    } else if (letters > 0) {
      full.push(hash);
      stem.push(stemHash);
      [hash, stemHash, letters] = [FNV_OFFSET, FNV_OFFSET, 0];
    }
  }
  full.push(SEED.end);
  stem.push(SEED.end);
  return { full, stem };
}

// The loops below index arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
function hashWordNgrams({ full, stem }: WordHashes, buckets: number, ids: Int32Array, from: number): number {
  const block = startBlock(buckets);
  let count = from;
  const add = (hash: number): void => {
    const id = spread(hash) & (buckets - 1);
    if (isNew(block, id)) ids[count++] = id;
  };
  const last = full.length - 1;
  for (let first = 0; first <= last; first++) {
    let [hash, stemHash] = [SEED.word, SEED.stem];
    for (let n = 1; n <= MAX_WORD_NGRAM && first + n <= last + 1; n++) {
      hash = (Math.imul(hash ^ (full[first + n - 1] as number), GOLDEN) + n) | 0;
      stemHash = (Math.imul(stemHash ^ (stem[first + n - 1] as number), GOLDEN) + n) | 0;
      if (n === 1 && (first === 0 || first === last)) continue;
      add(hash);
      add(stemHash);
    }
    // A word and the next but one: "hôtel … Dax" whatever stands between.
    if (first + 2 <= last)
      add(Math.imul(full[first] as number, SEED.skip) ^ Math.imul(full[first + 2] as number, GOLDEN));
  }
  return count;
}

/** Short sentences differ most by their length: up to 6 words each count is a class of its own, then ranges. */
function lengthClass(words: number): number {
  if (words <= 6) return words;
  if (words <= 9) return 7;
  if (words <= 14) return 8;
  return words <= 24 ? 9 : 10;
}

interface CharNgrams {
  readonly ids: Int32Array;
  readonly subwords: Int32Array;
  readonly wordStarts: Int32Array;
}

/** One pass over the characters fills both the bag, from `from` on, and the subwords; returns where the bag ends. */
function hashCharNgrams(text: string, words: WordHashes, counts: FeatureCounts, to: CharNgrams, from: number): number {
  const [bagMask, subwordMask] = [counts.bag - 1, counts.pieces - 1];
  const { ids, subwords, wordStarts } = to;
  const block = startBlock(counts.bag);
  const wordCount = wordStarts.length - 1;
  const padded = ` ${text} `;
  let [count, subwordCount, word] = [from, 0, 0];
  for (let start = 0; start < padded.length - 1; start++) {
    const first = padded.charCodeAt(start);
    let hash = SEED.char;
    for (let n = 1; n <= MAX_SUBWORD_LENGTH; n++) {
      const unit = padded.charCodeAt(start + n - 1);
      hash = Math.imul(hash ^ unit, FNV_PRIME);
      const mixed = spread(hash);
      if (n >= BAG_NGRAMS.min && n <= BAG_NGRAMS.max) {
        const id = mixed & bagMask;
        if (isNew(block, id)) ids[count++] = id;
      }
      if (word < wordCount) subwords[subwordCount++] = mixed & subwordMask;
      if (n > 1 && unit === SPACE) break;
    }
    // The next character closes the word, whose own edge belongs to the word after it.
    if (first !== SPACE && padded.charCodeAt(start + 1) === SPACE && word < wordCount) {
      subwords[subwordCount++] = spread(words.full[word + 1] as number) & subwordMask;
      wordStarts[++word] = subwordCount;
    }
  }
  return count;
}

/** Spreads a hash over all its bits (finaliser of MurmurHash3). */
function spread(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** For each bucket the number of the block that used it last. Kept between calls: clearing a set would cost more than hashing. */
let lastBlock = new Uint32Array(0);
let blockCount = 0;

/** Begins a block of features that counts each bucket once. */
function startBlock(buckets: number): number {
  blockCount = (blockCount + 1) >>> 0;
  if (buckets > lastBlock.length || blockCount === 0) {
    lastBlock = new Uint32Array(Math.max(buckets, lastBlock.length));
    blockCount = 1;
  }
  return blockCount;
}

function isNew(block: number, id: number): boolean {
  if (lastBlock[id] === block) return false;
  lastBlock[id] = block;
  return true;
}
