import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, join, posix, sep } from 'node:path';
import { DataError } from '../data-error.ts';
import { decodeText } from './decode-text.ts';
import { MAX_BYTES, MAX_FILES } from './limits.ts';
import { createSourceFile, type SourceFile } from './source-file.ts';
import { unzip } from './unzip.ts';

/** The text files that were read, and notes on how. */
export interface Source {
  readonly files: readonly SourceFile[];
  readonly notes: readonly string[];
}

interface Bytes {
  readonly place: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file, the files of a folder, or those of a zip. Of folders and zips only names with one of `endings` are read.
 * Throws a `DataError` for what cannot be read, is empty, no text or too large.
 */
export function readSource(path: string, endings: readonly string[]): Source {
  const wants = (name: string): boolean =>
    endings.includes(posix.extname(name).toLowerCase()) &&
    !name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'node_modules');
  const found = stat(path).isDirectory() ? readFolder(path, wants) : readOne(path, wants);
  if (found.length === 0)
    throw new DataError('DATA_EMPTY', `${path}: holds no file with a name in ${endings.join(', ')}`);
  const notes: string[] = [];
  const files = found.map(({ place, path: inside, bytes }) => {
    const decoded = decodeText(bytes);
    if (decoded === undefined) throw new DataError('DATA_FORMAT', `${place}: expected text, got other bytes`);
    if (decoded.note !== undefined) notes.push(`${place} ${decoded.note}`);
    return createSourceFile(place, inside, decoded.text);
  });
  return { files, notes };
}

function readOne(path: string, wants: (name: string) => boolean): Bytes[] {
  const bytes = readBytes(path);
  if (bytes.length === 0) throw new DataError('DATA_EMPTY', `${path}: is empty`);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip && posix.extname(path).toLowerCase() === '.zip')
    throw new DataError('DATA_ZIP', `${path}: expected a zip, got other bytes`);
  if (!isZip) return [{ place: path, path: basename(path), bytes }];
  if (/\.(?:xlsx|ods|docx)$/i.test(path))
    throw new DataError('DATA_FORMAT', `${path}: expected text, got a spreadsheet or document; save it as CSV`);
  return unzip(path, bytes, wants).map((entry) => ({
    place: `${path}/${entry.name}`,
    path: entry.name,
    bytes: entry.bytes,
  }));
}

function readFolder(path: string, wants: (name: string) => boolean): Bytes[] {
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(path, sep).length).split(sep).join('/'))
    .filter(wants)
    .sort();
  if (names.length > MAX_FILES) throw new DataError('DATA_TOO_LARGE', `${path}: holds more than ${MAX_FILES} files`);
  const sizeBytes = names.reduce((total, name) => total + stat(join(path, name)).size, 0);
  if (sizeBytes > MAX_BYTES)
    throw new DataError('DATA_TOO_LARGE', `${path}: holds more than ${MAX_BYTES >> 20} MiB of data`);
  return names.map((name) => ({ place: join(path, name), path: name, bytes: readBytes(join(path, name)) }));
}

function stat(path: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    throw new DataError('DATA_UNREADABLE', `${path}: cannot be read`, { cause });
  }
}

function readBytes(path: string): Uint8Array {
  if (stat(path).size > MAX_BYTES)
    throw new DataError('DATA_TOO_LARGE', `${path}: is larger than ${MAX_BYTES >> 20} MiB`);
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new DataError('DATA_UNREADABLE', `${path}: cannot be read`, { cause });
  }
}
