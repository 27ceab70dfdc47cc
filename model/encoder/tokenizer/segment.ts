import { characterBytes, type Normalised } from './normaliser.ts';
import { childOf, findSibling, NO_NODE, pieceAt } from './trie.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Ids of the pieces of a normalised sentence, one at least. */
export type Segment = (sentence: Normalised) => number[];

const BYTES = 256;
const INITIAL_CAPACITY = 1 << 10;

/**
 * The likeliest segmentation under a unigram model, by Viterbi (Kudo 2018, arXiv 1804.10959). Among equals the one whose last piece starts
 * earliest. A character that is no piece is one unknown. Linear: pieces have a longest, so each position starts few.
 */
export function createSegmenter({ trie, scoresHigh, scoresLow, unknownScore, unknownId }: Vocabulary): Segment {
  const roots = Int32Array.from({ length: BYTES }, (_, label) => findSibling(trie, 0, label));
  let best = new Float64Array(INITIAL_CAPACITY);
  let starts = new Int32Array(INITIAL_CAPACITY);
  let pieces = new Int32Array(INITIAL_CAPACITY);

  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);

  function scoreOf(piece: number): number {
    bits[0] = ((scoresHigh[piece] ?? 0) << 16) | (scoresLow[piece] ?? 0);
    return float[0] ?? 0;
  }

  function offer(score: number, from: number, to: number, piece: number): void {
    if (score <= (best[to] ?? 0)) return;
    best[to] = score;
    starts[to] = from;
    pieces[to] = piece;
  }

  return ({ bytes, length }) => {
    if (best.length <= length) {
      best = new Float64Array(2 * length);
      starts = new Int32Array(2 * length);
      pieces = new Int32Array(2 * length);
    }
    best.fill(-Infinity, 1, length + 1);
    best[0] = 0;
    for (let from = 0; from < length; ) {
      const base = best[from] ?? 0;
      const next = from + characterBytes(bytes[from] ?? 0);
      let known = false;
      let node = roots[bytes[from] ?? 0] ?? NO_NODE;
      for (let to = from + 1; node !== NO_NODE; to++) {
        const piece = pieceAt(trie, node);
        if (piece >= 0) {
          offer(base + scoreOf(piece), from, to, piece);
          known ||= to === next;
        }
        node = to < length ? childOf(trie, node, bytes[to] ?? 0) : NO_NODE;
      }
      if (!known) offer(base + unknownScore, from, next, unknownId);
      from = next;
    }
    const ids: number[] = [];
    for (let to = length; to > 0; to = starts[to] ?? 0) ids.push(pieces[to] ?? unknownId);
    return ids.length > 0 ? ids.reverse() : [unknownId];
  };
}
