import { VIEWS, type View } from './encoder/views.ts';
import type { FeatureCounts } from './features.ts';
import { ModelError } from './model-error.ts';
import type { NormalisingRules } from './normalise.ts';

/** Files of a model directory. */
export const MODEL_FILE = 'intent.onnx';
export const MANIFEST_FILE = 'manifest.json';
export const GOLDEN_FILE = 'golden.json';

/** The encoder that a model was trained with, and which of its views the model reads, in this order. */
export interface EncoderReference {
  readonly name: string;
  readonly version: string;
  readonly views: readonly View[];
  readonly dimensions: number;
}

/** What has to be known of a model to use it, and where it came from. */
export interface Manifest {
  /** Version of this file's shape. */
  readonly manifestVersion: 2;
  /** The intents, in the order of the model's output columns. */
  readonly labels: readonly string[];
  /** Version of `features.ts` that the model was trained with. */
  readonly featureVersion: number;
  /** Hash buckets: rows of the model's two tables. */
  readonly featureCounts: FeatureCounts;
  /** A prediction is accepted when its confidence is at least this. */
  readonly threshold: number;
  /** The languages of the data (BCP 47); empty where they are not known. */
  readonly languages: readonly string[];
  /**
   * A sentence of each intent to show to people, in the order to show them (intents that look like integers come first).
   * Documentation and playground are public, so it can be edited. Absent in older models.
   */
  readonly examples?: Readonly<Record<string, string>>;
  /** How sentences are normalised before anything else. */
  readonly normalising: NormalisingRules;
  /** The pretrained encoder whose features the model reads; a model without lacks it. */
  readonly encoder?: EncoderReference;
  /** Weight of each component's logits; part of the graph already. */
  readonly mixture: Readonly<Record<string, number>>;
  /** Figures of the training run, as printed by it. */
  readonly metrics: Readonly<Record<string, number>>;
  /** What the model was trained on; `source` is the path of a user's own data from the directory of the model. */
  readonly corpus: { readonly sentences: number; readonly sha256: string; readonly source?: string };
  /** Everything that was chosen for the training, and the grammar and features it used. */
  readonly recipe: { readonly name: string; readonly sha256: string };
  readonly model: { readonly bytes: number; readonly sha256: string };
}

/** The version callers see: it changes exactly when the model's bytes change. */
export function modelVersion(manifest: Manifest): string {
  return manifest.model.sha256.slice(0, 12);
}

/**
 * Reads a manifest, refusing with `MODEL_MANIFEST_INVALID` one that is not JSON or lacks a field.
 */
export function parseManifest(json: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new ModelError('MODEL_MANIFEST_INVALID', `${MANIFEST_FILE} is not JSON`, { cause });
  }
  if (!isRecord(value)) throw invalid('', 'an object', value);
  expect(value, 'manifestVersion', 'the number 2 (train the model again)', (v) => v === 2);
  expect(value, 'labels', 'at least two different strings', isLabelList);
  expect(value, 'featureVersion', 'a positive integer', isCount);
  expect(
    value,
    'featureCounts',
    '{bag, pieces}, powers of two',
    (v) => isRecord(v) && isPower(v.bag) && isPower(v.pieces),
  );
  expect(value, 'threshold', 'a number from 0 to 1', (v) => typeof v === 'number' && v >= 0 && v <= 1);
  expect(value, 'languages', 'a list of strings', (v) => Array.isArray(v) && v.every((tag) => typeof tag === 'string'));
  expect(value, 'examples', 'an object of strings', (v) => v === undefined || isTextRecord(v));
  expect(value, 'normalising', '{foldMarks, letters, classes: [{name, pattern}]}', isNormalisingRules);
  expect(value, 'encoder', '{name, version, views, dimensions}', (v) => v === undefined || isEncoderReference(v));
  expect(value, 'mixture', 'an object of numbers', isNumberRecord);
  expect(value, 'metrics', 'an object of numbers', isNumberRecord);
  expect(
    value,
    'corpus',
    '{sentences, sha256}',
    (v) =>
      isRecord(v) &&
      isCount(v.sentences) &&
      isSha256(v.sha256) &&
      (v.source === undefined || typeof v.source === 'string'),
  );
  expect(value, 'recipe', '{name, sha256}', (v) => isRecord(v) && typeof v.name === 'string' && isSha256(v.sha256));
  expect(value, 'model', '{bytes, sha256}', (v) => isRecord(v) && isCount(v.bytes) && isSha256(v.sha256));
  // Every field of Manifest was checked above; TypeScript cannot follow checks made by name.
  return value as unknown as Manifest;
}

function expect(
  value: Record<string, unknown>,
  field: keyof Manifest,
  expected: string,
  holds: (v: unknown) => boolean,
): void {
  if (!holds(value[field])) throw invalid(`.${field}`, expected, value[field]);
}

function invalid(field: string, expected: string, received: unknown): ModelError {
  const came = JSON.stringify(received)?.slice(0, 80) ?? 'nothing';
  return new ModelError('MODEL_MANIFEST_INVALID', `${MANIFEST_FILE}${field}: expected ${expected}, got ${came}`);
}

function isRecord(v: unknown): v is Record<string, unknown> {
  return typeof v === 'object' && v !== null && !Array.isArray(v);
}

function isCount(v: unknown): boolean {
  return Number.isInteger(v) && (v as number) > 0;
}

function isPower(v: unknown): boolean {
  return isCount(v) && Number.isInteger(Math.log2(v as number));
}

function isSha256(v: unknown): boolean {
  return typeof v === 'string' && /^[0-9a-f]{64}$/.test(v);
}

function isLabelList(v: unknown): boolean {
  return (
    Array.isArray(v) &&
    v.length >= 2 &&
    v.every((label) => typeof label === 'string' && label !== '') &&
    new Set(v).size === v.length
  );
}

function isNormalisingRules(v: unknown): boolean {
  return (
    isRecord(v) &&
    typeof v.foldMarks === 'boolean' &&
    isTextRecord(v.letters) &&
    Array.isArray(v.classes) &&
    v.classes.every((kind) => isRecord(kind) && typeof kind.name === 'string' && isPattern(kind.pattern))
  );
}

function isPattern(v: unknown): boolean {
  if (typeof v !== 'string') return false;
  try {
    return new RegExp(v, 'gu').source !== '';
  } catch {
    return false;
  }
}

function isEncoderReference(v: unknown): boolean {
  if (!isRecord(v) || !Array.isArray(v.views)) return false;
  const known: readonly unknown[] = VIEWS;
  return (
    typeof v.name === 'string' &&
    typeof v.version === 'string' &&
    isCount(v.dimensions) &&
    v.views.every((view) => known.includes(view))
  );
}

function isTextRecord(v: unknown): boolean {
  return isRecord(v) && Object.values(v).every((text) => typeof text === 'string');
}

function isNumberRecord(v: unknown): boolean {
  return isRecord(v) && Object.values(v).every((n) => typeof n === 'number');
}
