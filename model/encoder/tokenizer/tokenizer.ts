import { createNormaliser } from './normaliser.ts';
import { createSegmenter } from './segment.ts';
import { childOf, findSibling, NO_NODE, pieceAt } from './trie.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Tokenizer {
  /** Ids of a sentence's pieces between those of its begin and end: three at least. */
  readonly encode: (sentence: string) => Int32Array;
  /** The id of a piece ("▁" for a space), or -1 when the vocabulary lacks it. */
  readonly idOf: (piece: string) => number;
}

export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  const { trie, beginId, endId } = vocabulary;
  const normalise = createNormaliser(vocabulary);
  const segment = createSegmenter(vocabulary);
  return {
    encode: (sentence) => {
      const pieces = segment(normalise(sentence));
      const ids = new Int32Array(pieces.length + 2);
      ids[0] = beginId;
      ids.set(pieces, 1);
      ids[ids.length - 1] = endId;
      return ids;
    },
    idOf: (piece) => {
      let node = NO_NODE;
      for (const [i, byte] of Buffer.from(piece).entries()) {
        node = i === 0 ? findSibling(trie, 0, byte) : childOf(trie, node, byte);
        if (node === NO_NODE) return -1;
      }
      return node === NO_NODE ? -1 : pieceAt(trie, node);
    },
  };
}
