import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import { DataError } from '../data-error.ts';
import { MAX_BYTES, MAX_FILES } from './limits.ts';

/**
 * The entries of a zip whose names `wants` accepts, in memory; nothing is written. Throws a `DataError` for a damaged or encrypted
 * zip, for names that lead out of it and for one that unpacks to more than `MAX_BYTES`.
 */
export function unzip(
  place: string,
  bytes: Uint8Array,
  wants: (name: string) => boolean,
): { name: string; bytes: Uint8Array }[] {
  let total = 0;
  let count = 0;
  // fflate inflates into a buffer of the declared size and no further, so declared sizes are what a zip bomb can cost.
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (leadsOut(name)) throw new DataError('DATA_ZIP', `${place}: expected names inside the zip, got "${name}"`);
    if (!wants(name)) return false;
    total += originalSize;
    count += 1;
    if (total > MAX_BYTES)
      throw new DataError('DATA_TOO_LARGE', `${place}: unpacks to more than ${MAX_BYTES >> 20} MiB ("${name}")`);
    if (count > MAX_FILES) throw new DataError('DATA_TOO_LARGE', `${place}: holds more than ${MAX_FILES} files`);
    return true;
  };
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof DataError) throw cause;
    throw new DataError('DATA_ZIP', `${place}: is a damaged zip`, { cause });
  }
  const checksums = readChecksums(bytes);
  return Object.entries(entries).map(([name, content]) => {
    if (checksums.get(name) !== crc32(content))
      throw new DataError('DATA_ZIP', `${place}: "${name}" is damaged or encrypted`);
    return { name, bytes: content };
  });
}

function leadsOut(name: string): boolean {
  return name.split(/[/\\]/).includes('..') || /^(?:[/\\]|[A-Za-z]:)/.test(name);
}

/** CRC-32 by name, which fflate does not check. Offsets: APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16. */
function readChecksums(bytes: Uint8Array): Map<string, number> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const checksums = new Map<string, number>();
  for (let at = view.readUInt32LE(end + 16), left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameEnd = at + 46 + view.readUInt16LE(at + 28);
    const isUtf8 = (view.readUInt16LE(at + 8) & 0x800) !== 0;
    checksums.set(view.toString(isUtf8 ? 'utf8' : 'latin1', at + 46, nameEnd), view.readUInt32LE(at + 16));
    at = nameEnd + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return checksums;
}
