import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { ModelError } from '../../model-error.ts';
import { headerBytes, readSections } from '../sections.ts';
import { decode, decodeTable, SYMBOLS } from './ans.ts';

/** The sections of `table.bin`, in order; all but the rows are read when it is opened. */
export const TABLE_SECTIONS = [
  'codes',
  'lengths',
  'blockOffsets',
  'frequencies',
  'shortest',
  'scales',
  'offsets',
  'rows',
] as const;
/** Rows between two offsets that are stored. */
export const ROW_BLOCK = 16;
const TABLE_FILE = 'table.bin';

export interface EmbeddingTable {
  readonly rows: number;
  /**
   * Fetches the rows of pieces: 512 values of 0 to 63 each into `values`, to be multiplied by its `scales` and added to its
   * `offsets`, one each a piece. All three start at piece `position`.
   */
  readonly fetch: (ids: Int32Array, target: EmbeddingRows, position: number) => void;
  readonly close: () => void;
}

export interface EmbeddingRows {
  readonly values: Uint8Array;
  readonly scales: Float32Array;
  readonly offsets: Float32Array;
}

export interface TableShape {
  readonly version: string;
  readonly bytes: number;
  readonly rows: number;
  readonly dimensions: number;
}

/** Rows kept decoded, by the lowest bits of their id. A text repeats a few pieces again and again. */
const CACHED_ROWS = 1 << 11;

/**
 * Opens the table of embeddings, whose rows stay on disk: each is read by its offset when it is asked for (180 bytes, 3 µs with
 * decoding). Throws `ENCODER_MISSING` or `ENCODER_HASH_MISMATCH`.
 */
export function openTable(directory: string, { version, bytes, rows, dimensions }: TableShape): EmbeddingTable {
  const path = join(directory, TABLE_FILE);
  const file = open(path);
  const size = fstatSync(file).size;
  const expected = { name: TABLE_FILE, version, bytes, sections: TABLE_SECTIONS.length };
  const sections = readSections(readAt(file, 0, headerBytes(TABLE_SECTIONS.length)), size, expected);
  const rowsStart = sections.at(-1)?.offset ?? 0;
  const directoryBytes = readAt(file, 0, rowsStart);
  const place = (name: (typeof TABLE_SECTIONS)[number], width: number): [ArrayBufferLike, number, number] => {
    const { offset, byteLength } = sections[TABLE_SECTIONS.indexOf(name)] ?? { offset: 0, byteLength: 0 };
    return [directoryBytes.buffer, offset, byteLength / width];
  };
  const codes = new Uint8Array(...place('codes', 1));
  const lengths = new Uint8Array(...place('lengths', 1));
  const blockOffsets = new Uint32Array(...place('blockOffsets', 4));
  const frequencies = new Uint16Array(...place('frequencies', 2));
  const shortest = new Uint16Array(...place('shortest', 2));
  const scales = new Float32Array(...place('scales', 4));
  const offsets = new Float32Array(...place('offsets', 4));
  if (codes.length !== rows) {
    throw new ModelError('ENCODER_HASH_MISMATCH', `${TABLE_FILE}: expected ${rows} rows, got ${codes.length}`);
  }
  const tables: (Uint32Array | undefined)[] = [];
  const cachedIds = new Int32Array(CACHED_ROWS).fill(-1);
  const cached = new Uint8Array(CACHED_ROWS * dimensions);
  const encoded = new Uint8Array(dimensions + 8);

  function lengthOf(row: number): number {
    return (lengths[row] ?? 0) + (shortest[codes[row] ?? 0] ?? 0);
  }

  function decodeRow(row: number, slot: number): void {
    let offset = rowsStart + (blockOffsets[Math.floor(row / ROW_BLOCK)] ?? 0);
    for (let before = row - (row % ROW_BLOCK); before < row; before++) offset += lengthOf(before);
    readSync(file, encoded, 0, lengthOf(row), offset);
    const code = codes[row] ?? 0;
    tables[code] ??= decodeTable(frequencies.subarray(code * SYMBOLS, (code + 1) * SYMBOLS));
    decode(tables[code], encoded, dimensions, cached, slot * dimensions);
    cachedIds[slot] = row;
  }

  return {
    rows,
    fetch: (ids, target, position) => {
      for (let i = 0; i < ids.length; i++) {
        const row = ids[i] ?? 0;
        const slot = row % CACHED_ROWS;
        if (cachedIds[slot] !== row) decodeRow(row, slot);
        const start = slot * dimensions;
        target.values.set(cached.subarray(start, start + dimensions), (position + i) * dimensions);
        target.scales[position + i] = scales[codes[row] ?? 0] ?? 0;
        target.offsets[position + i] = offsets[codes[row] ?? 0] ?? 0;
      }
    },
    close: () => closeSync(file),
  };
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw new ModelError('ENCODER_MISSING', `cannot read ${path}: build the encoder or set its directory`, { cause });
  }
}

/** Into memory of its own, whose start is aligned for every kind of number. */
function readAt(file: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  readSync(file, bytes, 0, length, offset);
  return bytes;
}
