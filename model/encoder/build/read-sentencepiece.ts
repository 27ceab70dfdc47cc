import protobuf from 'protobufjs';

/** A SentencePiece unigram model in its legacy layout: 1 pieces, 2 trainer's settings, 3 normaliser. */
const SCHEMA = `syntax = "proto2";
message Piece { optional string piece = 1; optional float score = 2; optional int32 type = 3; }
message Normalizer { optional string name = 1; optional bytes charsmap = 2; }
message Model { repeated Piece pieces = 1; optional Normalizer normalizer = 3; }`;

export interface SentencePieceModel {
  /** By id. */
  readonly pieces: readonly { readonly piece: string; readonly score: number }[];
  readonly charsmap: Charsmap;
}

export interface Charsmap {
  readonly units: Uint32Array;
  readonly replacements: Uint8Array;
}

export function readSentencePiece(bytes: Uint8Array): SentencePieceModel {
  const message = protobuf.parse(SCHEMA).root.lookupType('Model').decode(bytes);
  // The schema above gives these shapes; protobufjs types a decoded message as a plain object.
  const model = message as unknown as {
    pieces: { piece: string; score: number }[];
    normalizer: { charsmap: Uint8Array };
  };
  return {
    pieces: model.pieces.map(({ piece, score }) => ({ piece, score: Math.fround(score) })),
    charsmap: readCharsmap(model.normalizer.charsmap),
  };
}

const UNIT_BYTES = 4;

/**
 * SentencePiece's precompiled character map: the size of a double array of darts-clone (https://github.com/s-yata/darts-clone)
 * in bytes, the array, then the replacements in UTF-8, each ended by a zero byte. A value of the array is the offset of one.
 */
function readCharsmap(charsmap: Uint8Array): Charsmap {
  const size = new DataView(charsmap.buffer, charsmap.byteOffset).getUint32(0, true);
  // Copied, since a view needs an offset that is a multiple of its elements' size.
  const units = new Uint32Array(charsmap.slice(UNIT_BYTES, UNIT_BYTES + size).buffer);
  return { units, replacements: charsmap.slice(UNIT_BYTES + size) };
}
