import { writeSections } from '../sections.ts';
import type { Trie } from '../tokenizer/trie.ts';
import { VOCABULARY_SECTIONS, type Vocabulary } from '../tokenizer/vocabulary.ts';
import { buildTrie } from './build-trie.ts';
import { keepPieces, keepReplacement, type PieceSelection } from './keep-pieces.ts';
import { pruneCharsmap } from './prune-charsmap.ts';
import type { SentencePieceModel } from './read-sentencepiece.ts';

const [UNKNOWN, BEGIN, END] = ['<unk>', '<s>', '</s>'];
/** SentencePiece scores an unknown character this much below the least likely piece (`kUnkPenalty`). */
const UNKNOWN_PENALTY = 10;

export interface BuiltVocabulary {
  readonly vocabulary: Vocabulary;
  /** For each id, the id that the piece has in the source. */
  readonly sourceIds: readonly number[];
}

/** The vocabulary of the selected pieces. Scores of unknown characters are the source's: they depend on all of its pieces. */
export function buildVocabulary(model: SentencePieceModel, selection: PieceSelection): BuiltVocabulary {
  const kept = keepPieces(model, selection);
  const sourceId = new Map(kept.map((id) => [model.pieces[id]?.piece ?? '', id]));
  const { trie, keys } = buildTrie([...sourceId.keys()]);
  const sourceIds = keys.map((key) => sourceId.get(key) ?? 0);
  const least = model.pieces.reduce((min, { score }) => Math.min(min, score), 0);
  const scores = Float32Array.from(sourceIds, (id) => model.pieces[id]?.score ?? 0);
  const bits = new Uint32Array(scores.buffer);
  return {
    sourceIds,
    vocabulary: {
      charsmap: pruneCharsmap(model.charsmap, (key, to) => keepReplacement(selection, key, to)),
      trie,
      scoresHigh: Uint16Array.from(bits, (word) => word >>> 16),
      scoresLow: Uint16Array.from(bits, (word) => word & 0xffff),
      unknownScore: least - UNKNOWN_PENALTY,
      unknownId: keys.indexOf(UNKNOWN ?? ''),
      beginId: keys.indexOf(BEGIN ?? ''),
      endId: keys.indexOf(END ?? ''),
    },
  };
}

export function writeVocabulary(version: string, vocabulary: Vocabulary): Uint8Array {
  const { charsmap, trie, scoresHigh, scoresLow, unknownScore, unknownId, beginId, endId } = vocabulary;
  const sections: Record<(typeof VOCABULARY_SECTIONS)[number], ArrayBufferView> = {
    charsmapUnits: charsmap.units,
    charsmapReplacements: charsmap.replacements,
    ...(trie satisfies Trie),
    scoresHigh,
    scoresLow,
    special: Float64Array.of(unknownScore, unknownId, beginId, endId),
  };
  return writeSections(
    version,
    VOCABULARY_SECTIONS.map((name) => sections[name]),
  );
}
