import type { Vocabulary } from './vocabulary.ts';

/** "▁", which stands for a space, in UTF-8. */
const SPACE_MARK = [0xe2, 0x96, 0x81] as const;
const SPACE = 0x20;
const LEAF_FLAG = 1 << 8;
/** Label in the lowest byte; the highest bit is set where the unit is no node but a value. */
const LABEL_BITS = 0x800000ff;
const VALUE_BITS = 0x7fffffff;

export interface Normalised {
  /** UTF-8; only the first `length` bytes count, and only until the next call. */
  readonly bytes: Uint8Array;
  readonly length: number;
}

export type Normalise = (sentence: string) => Normalised;

/**
 * SentencePiece's `nmt_nfkc` over UTF-8 (Kudo & Richardson 2018, arXiv 1808.06226): the longest prefix that the character map knows is
 * replaced; runs of spaces become one "▁", one is put in front, and none is left at the end. A lone surrogate is U+FFFD. Linear.
 */
export function createNormaliser({ charsmap }: Pick<Vocabulary, 'charsmap'>): Normalise {
  const { units, replacements } = charsmap;
  const encoder = new TextEncoder();
  const children = (unit: number): number => (unit >>> 10) << ((unit & 0x200) >>> 6);
  const root = children(units[0] ?? 0);
  let source = new Uint8Array(1 << 10);
  let target = new Uint8Array(1 << 10);
  /** What `match` found: the offset of the replacement, or -1 for the character itself, and the bytes it stands for. */
  let replacement = -1;
  let consumed = 0;

  function match(from: number, end: number): void {
    let node = root;
    replacement = -1;
    consumed = characterBytes(source[from] ?? 0);
    for (let at = from; at < end; at++) {
      node ^= source[at] ?? 0;
      const unit = units[node] ?? 0;
      if ((unit & LABEL_BITS) !== source[at]) return;
      node ^= children(unit);
      if ((unit & LEAF_FLAG) === 0) continue;
      replacement = (units[node] ?? 0) & VALUE_BITS;
      consumed = at + 1 - from;
    }
  }

  return (sentence) => {
    // A character takes at most 3 bytes a UTF-16 unit.
    if (source.length < sentence.length * 3) source = new Uint8Array(sentence.length * 6);
    const end = encoder.encodeInto(sentence, source).written;
    let length = 0;
    let afterSpace = true;
    const mark = (): void => {
      for (const byte of SPACE_MARK) target[length++] = byte;
    };
    for (let at = 0; at < end; at += consumed) {
      match(at, end);
      const replaced = replacement >= 0;
      const bytes = replaced ? replacements : source;
      const to = replaced ? replacements.indexOf(0, replacement) : at + consumed;
      let from = replaced ? replacement : at;
      while (afterSpace && from < to && bytes[from] === SPACE) from++;
      if (from === to) continue;
      if (target.length < length + 3 * (to - from) + 6) target = grown(target);
      if (length === 0) mark();
      for (; from < to; from++) {
        const byte = bytes[from] ?? 0;
        if (byte === SPACE) mark();
        else target[length++] = byte;
      }
      afterSpace = bytes[to - 1] === SPACE;
    }
    return { bytes: target, length: trimEnd(target, length) };
  };
}

/** Bytes of the UTF-8 character that starts with a byte. */
export function characterBytes(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function grown(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}

function trimEnd(bytes: Uint8Array, length: number): number {
  const [a, b, c] = SPACE_MARK;
  let end = length;
  while (end >= 3 && bytes[end - 3] === a && bytes[end - 2] === b && bytes[end - 1] === c) end -= 3;
  return end;
}
