import { ModelError } from '../model-error.ts';
import { EMBEDDING_DIMENSIONS } from './graph.ts';
import { VERSION_LENGTH } from './sections.ts';
import { VIEW_DIMENSIONS, VIEWS, type View } from './views.ts';

/** Files of an encoder's directory. */
export const ENCODER_MANIFEST_FILE = 'encoder.json';
export const ENCODER_FILES = ['encoder.onnx', 'vocabulary.bin', 'table.bin'] as const;
export type EncoderFile = (typeof ENCODER_FILES)[number];

/** What has to be known of an encoder to use it, and where it came from. */
export interface EncoderManifest {
  /** Version of this file's shape. */
  readonly manifestVersion: 1;
  readonly name: string;
  /** Changes exactly when a file's bytes change; each file carries it. */
  readonly version: string;
  readonly licence: string;
  readonly source: { readonly package: string; readonly version: string; readonly sha256: string };
  readonly pieces: { readonly selection: string; readonly count: number };
  readonly embeddingDimensions: number;
  /** Width of each output of the graph. */
  readonly views: Readonly<Record<View, number>>;
  readonly files: Readonly<Record<EncoderFile, { readonly bytes: number; readonly sha256: string }>>;
}

/** Reads a manifest, refusing with `ENCODER_MANIFEST_INVALID` one that is not JSON, lacks a field, or is of another graph. */
export function parseEncoderManifest(json: string): EncoderManifest {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new ModelError('ENCODER_MANIFEST_INVALID', `${ENCODER_MANIFEST_FILE} is not JSON`, { cause });
  }
  if (!isRecord(value)) throw invalid('', 'an object', value);
  expect(value, 'manifestVersion', 'the number 1', (v) => v === 1);
  expect(value, 'name', 'a string', isText);
  const version = new RegExp(`^[0-9a-f]{${VERSION_LENGTH}}$`);
  expect(value, 'version', `${VERSION_LENGTH} hexadecimal digits`, (v) => typeof v === 'string' && version.test(v));
  expect(value, 'licence', 'a string', isText);
  expect(
    value,
    'source',
    '{package, version, sha256}',
    (v) => isRecord(v) && isText(v.package) && isText(v.version) && isSha256(v.sha256),
  );
  expect(value, 'pieces', '{selection, count}', (v) => isRecord(v) && isText(v.selection) && isCount(v.count));
  expect(value, 'embeddingDimensions', `${EMBEDDING_DIMENSIONS}`, (v) => v === EMBEDDING_DIMENSIONS);
  expect(
    value,
    'views',
    JSON.stringify(VIEW_DIMENSIONS),
    (v) => isRecord(v) && VIEWS.every((view) => v[view] === VIEW_DIMENSIONS[view]),
  );
  expect(value, 'files', `{bytes, sha256} of ${ENCODER_FILES.join(', ')}`, isFileRecord);
  // Every field of EncoderManifest was checked above; TypeScript cannot follow checks made by name.
  return value as unknown as EncoderManifest;
}

function expect(
  value: Record<string, unknown>,
  field: keyof EncoderManifest,
  expected: string,
  holds: (v: unknown) => boolean,
): void {
  if (!holds(value[field])) throw invalid(`.${field}`, expected, value[field]);
}

function invalid(field: string, expected: string, received: unknown): ModelError {
  const came = JSON.stringify(received)?.slice(0, 80) ?? 'nothing';
  return new ModelError(
    'ENCODER_MANIFEST_INVALID',
    `${ENCODER_MANIFEST_FILE}${field}: expected ${expected}, got ${came}`,
  );
}

function isRecord(v: unknown): v is Record<string, unknown> {
  return typeof v === 'object' && v !== null && !Array.isArray(v);
}

function isText(v: unknown): boolean {
  return typeof v === 'string' && v !== '';
}

function isCount(v: unknown): boolean {
  return Number.isInteger(v) && (v as number) > 0;
}

function isSha256(v: unknown): boolean {
  return typeof v === 'string' && /^[0-9a-f]{64}$/.test(v);
}

function isFileRecord(v: unknown): boolean {
  return (
    isRecord(v) &&
    ENCODER_FILES.every((name) => {
      const file = v[name];
      return isRecord(file) && isCount(file.bytes) && isSha256(file.sha256);
    })
  );
}
