import { createHash } from 'node:crypto';
import { EMBEDDING_DIMENSIONS } from '../graph.ts';
import { ENCODER_MANIFEST_FILE, type EncoderManifest } from '../manifest.ts';
import { VERSION_LENGTH } from '../sections.ts';
import { VIEW_DIMENSIONS } from '../views.ts';
import type { PieceSelection } from './keep-pieces.ts';
import { SOURCE, type Source } from './read-wheel.ts';
import { writeGraph } from './write-graph.ts';
import { writeTable } from './write-table.ts';
import { buildVocabulary, writeVocabulary } from './write-vocabulary.ts';

const NAME = 'Universal Sentence Encoder Multilingual v3';
const LICENCE = 'Apache-2.0';

/** The encoder's files by name. The same source and selection give the same bytes. */
export function buildEncoder(source: Source, selection: PieceSelection): Map<string, Uint8Array> {
  const { vocabulary, sourceIds } = buildVocabulary(source.sentencePiece, selection);
  const write = (version: string): [string, Uint8Array][] => [
    ['encoder.onnx', writeGraph(source, 'int8', version)],
    ['vocabulary.bin', writeVocabulary(version, vocabulary)],
    ['table.bin', writeTable(version, source, sourceIds)],
  ];
  // Each file carries the version, which is a hash of all of them without it.
  const version = hash(Buffer.concat(write('').map(([, bytes]) => bytes))).slice(0, VERSION_LENGTH);
  const files = write(version);
  const manifest: EncoderManifest = {
    manifestVersion: 1,
    name: NAME,
    version,
    licence: LICENCE,
    source: SOURCE,
    pieces: { selection, count: sourceIds.length },
    embeddingDimensions: EMBEDDING_DIMENSIONS,
    views: VIEW_DIMENSIONS,
    // One entry for each of `files`, whose names are those of the type.
    files: Object.fromEntries(
      files.map(([name, bytes]) => [name, { bytes: bytes.length, sha256: hash(bytes) }]),
    ) as EncoderManifest['files'],
  };
  return new Map([[ENCODER_MANIFEST_FILE, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)], ...files]);
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
