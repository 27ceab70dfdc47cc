import { ModelError } from '../model-error.ts';

/** Length of an encoder's version: the first characters of a SHA-256 in hexadecimal. */
export const VERSION_LENGTH = 12;
const MAGIC = 'USE3';
const HEADER_BYTES = 32;
const ENTRY_BYTES = 8;
const ALIGNMENT = 8;

/**
 * A file of typed arrays that are used where they lie: magic, version and file length, then offset and length of each section.
 * All integers are little-endian, as on every machine this runs on, and sections start at multiples of 8.
 */
export function writeSections(version: string, sections: readonly ArrayBufferView[]): Uint8Array {
  let end = align(HEADER_BYTES + sections.length * ENTRY_BYTES);
  const offsets = sections.map(({ byteLength }) => {
    const offset = end;
    end = align(end + byteLength);
    return offset;
  });
  const bytes = new Uint8Array(end);
  const header = new DataView(bytes.buffer);
  bytes.set(Buffer.from(MAGIC + version.padEnd(VERSION_LENGTH, '0')));
  header.setUint32(16, end, true);
  header.setUint32(20, sections.length, true);
  sections.forEach((section, i) => {
    const offset = offsets[i] ?? 0;
    header.setUint32(HEADER_BYTES + i * ENTRY_BYTES, offset, true);
    header.setUint32(HEADER_BYTES + i * ENTRY_BYTES + 4, section.byteLength, true);
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offset);
  });
  return bytes;
}

export interface Section {
  readonly offset: number;
  readonly byteLength: number;
}

export interface ExpectedFile {
  readonly name: string;
  readonly version: string;
  readonly bytes: number;
  readonly sections: number;
}

/** Length of a header of so many sections. */
export function headerBytes(sections: number): number {
  return align(HEADER_BYTES + sections * ENTRY_BYTES);
}

/**
 * Reads a header. `actualBytes` is the file's length on disk. Throws `ENCODER_HASH_MISMATCH` when the file is cut, is of another
 * version, or has sections outside of it.
 */
export function readSections(header: Uint8Array, actualBytes: number, expected: ExpectedFile): Section[] {
  const { name, version, bytes, sections } = expected;
  if (actualBytes !== bytes || header.length < headerBytes(sections)) {
    throw new ModelError('ENCODER_HASH_MISMATCH', `${name}: expected ${bytes} bytes, got ${actualBytes}`);
  }
  const found = Buffer.from(header.subarray(0, MAGIC.length + VERSION_LENGTH)).toString('latin1');
  if (found !== MAGIC + version) {
    const came = JSON.stringify(found.slice(MAGIC.length));
    throw new ModelError('ENCODER_HASH_MISMATCH', `${name}: expected a file of encoder ${version}, got one of ${came}`);
  }
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const entries = Array.from({ length: sections }, (_, i) => ({
    offset: view.getUint32(HEADER_BYTES + i * ENTRY_BYTES, true),
    byteLength: view.getUint32(HEADER_BYTES + i * ENTRY_BYTES + 4, true),
  }));
  if (
    view.getUint32(20, true) === sections &&
    entries.every(({ offset, byteLength }) => offset + byteLength <= bytes)
  ) {
    return entries;
  }
  throw new ModelError('ENCODER_HASH_MISMATCH', `${name}: expected ${sections} sections within ${bytes} bytes`);
}

function align(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
