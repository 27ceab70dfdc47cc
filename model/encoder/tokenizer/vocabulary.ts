import { readSections } from '../sections.ts';
import type { Trie } from './trie.ts';

/** The sections of `vocabulary.bin`, in order. */
export const VOCABULARY_SECTIONS = [
  'charsmapUnits',
  'charsmapReplacements',
  'labels',
  'firstSibling',
  'hasChildren',
  'terminal',
  'childRanks',
  'terminalRanks',
  'groupStarts',
  'scoresHigh',
  'scoresLow',
  'special',
] as const;

export interface Vocabulary {
  /** A double array of darts-clone over UTF-8 bytes; its values are offsets into `replacements`. */
  readonly charsmap: { readonly units: Uint32Array; readonly replacements: Uint8Array };
  readonly trie: Trie;
  /**
   * Log-probability of each piece, by id: the high and the low half of a float32. Halves compress by a fifth better, since
   * only the low one is as good as random.
   */
  readonly scoresHigh: Uint16Array;
  readonly scoresLow: Uint16Array;
  /** Log-probability of a character that is no piece. */
  readonly unknownScore: number;
  readonly unknownId: number;
  readonly beginId: number;
  readonly endId: number;
}

/** The arrays of a vocabulary file, as views of its bytes. Throws `ENCODER_HASH_MISMATCH` when it is not the one expected. */
export function readVocabulary(file: Uint8Array, version: string, bytes: number): Vocabulary {
  const name = 'vocabulary.bin';
  const sections = readSections(file, file.length, { name, version, bytes, sections: VOCABULARY_SECTIONS.length });
  // A view of 32-bit numbers needs an aligned start; a file that was read whole has one, unless it came from a pool.
  const aligned = file.byteOffset % 8 === 0 ? file : file.slice();
  const place = (section: (typeof VOCABULARY_SECTIONS)[number], width: number): [ArrayBufferLike, number, number] => {
    const { offset, byteLength } = sections[VOCABULARY_SECTIONS.indexOf(section)] ?? { offset: 0, byteLength: 0 };
    return [aligned.buffer, aligned.byteOffset + offset, byteLength / width];
  };
  const special = new Float64Array(...place('special', 8));
  return {
    charsmap: {
      units: new Uint32Array(...place('charsmapUnits', 4)),
      replacements: new Uint8Array(...place('charsmapReplacements', 1)),
    },
    trie: {
      labels: new Uint8Array(...place('labels', 1)),
      firstSibling: new Uint32Array(...place('firstSibling', 4)),
      hasChildren: new Uint32Array(...place('hasChildren', 4)),
      terminal: new Uint32Array(...place('terminal', 4)),
      childRanks: new Uint32Array(...place('childRanks', 4)),
      terminalRanks: new Uint32Array(...place('terminalRanks', 4)),
      groupStarts: new Uint32Array(...place('groupStarts', 4)),
    },
    scoresHigh: new Uint16Array(...place('scoresHigh', 2)),
    scoresLow: new Uint16Array(...place('scoresLow', 2)),
    unknownScore: special[0] ?? 0,
    unknownId: special[1] ?? 0,
    beginId: special[2] ?? 0,
    endId: special[3] ?? 0,
  };
}
