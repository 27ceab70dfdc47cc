import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_FILE, type Manifest, MODEL_FILE, parseManifest } from './manifest.ts';
import { ModelError } from './model-error.ts';

/**
 * The manifest and the graph of a model directory. Throws a `ModelError`: `MODEL_MISSING`, `MODEL_MANIFEST_INVALID`, or
 * `MODEL_HASH_MISMATCH` for a graph that is cut short or is not the one that the manifest names.
 */
export function readModelFiles(directory: string): { readonly manifest: Manifest; readonly model: Buffer } {
  const manifest = parseManifest(read(join(directory, MANIFEST_FILE)).toString('utf8'));
  const model = read(join(directory, MODEL_FILE));
  refuseOtherBytes(manifest, model);
  return { manifest, model };
}

/** Synchronous: nothing else is to be done meanwhile, and loading node:fs/promises takes longer than reading. */
function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ModelError('MODEL_MISSING', `cannot read ${path}: train a model or set MODEL_DIR`, { cause });
  }
}

/** Hashing costs 4 ms of a cold start, most of it loading node:crypto; a flipped bit would give wrong predictions with confidence. */
function refuseOtherBytes({ model: expected }: Manifest, model: Buffer): void {
  const sha256 = createHash('sha256').update(model).digest('hex');
  if (sha256 === expected.sha256 && model.length === expected.bytes) return;
  throw new ModelError(
    'MODEL_HASH_MISMATCH',
    `${MODEL_FILE}: expected ${expected.bytes} bytes with SHA-256 ${expected.sha256}, got ${model.length} with ${sha256}`,
  );
}
