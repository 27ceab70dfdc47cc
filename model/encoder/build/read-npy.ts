import { BuildError } from './build-error.ts';

export interface NumpyArray {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Uint8Array | Int8Array;
}

const VIEWS = { '<f4': Float32Array, '<f8': Float64Array, '|u1': Uint8Array, '|i1': Int8Array } as const;
const MAGIC = '\u0093NUMPY';
const HEADER_LENGTH_OFFSET = 8;

/**
 * Reads one array in C order, format version 1 or 2 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 * Throws `ENCODER_WHEEL_UNREADABLE` for anything else.
 */
export function readNpy(name: string, bytes: Uint8Array): NumpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const latin1 = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (latin1(0, MAGIC.length) !== MAGIC) throw unreadable(name, `expected ${JSON.stringify(MAGIC)} at its start`);
  const wide = view.getUint8(MAGIC.length) > 1;
  const start = HEADER_LENGTH_OFFSET + (wide ? 4 : 2);
  const length = wide ? view.getUint32(HEADER_LENGTH_OFFSET, true) : view.getUint16(HEADER_LENGTH_OFFSET, true);
  const header = latin1(start, start + length);
  const type = /'descr': '([^']+)'/.exec(header)?.[1] ?? '';
  const shape = /'shape': \(([^)]*)\)/.exec(header)?.[1];
  if (!isType(type) || shape === undefined || !header.includes("'fortran_order': False")) {
    throw unreadable(name, `expected C order and one of ${Object.keys(VIEWS).join(', ')}, got ${header.trim()}`);
  }
  // Copied, since a view needs an offset that is a multiple of its elements' size.
  const data = new VIEWS[type](bytes.slice(start + length).buffer);
  return {
    shape: shape
      .split(',')
      .filter((n) => n.trim() !== '')
      .map(Number),
    data,
  };
}

function isType(type: string): type is keyof typeof VIEWS {
  return type in VIEWS;
}

function unreadable(name: string, what: string): BuildError {
  return new BuildError('ENCODER_WHEEL_UNREADABLE', `${name}: ${what}`);
}
