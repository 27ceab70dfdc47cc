import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_FILE, type Manifest, MODEL_FILE, parseManifest } from '#model/manifest.ts';

/** Limit of the model's files together: they are read and hashed at every cold start. */
const LIMIT_BYTES = 8_000_000;

/**
 * Writes the files of `/opt/model` from a directory of artefacts, and returns the manifest. Throws when the model's hash is not its
 * manifest's, or it is too large.
 */
export function buildModelLayer(artifacts: string, target: string): Manifest {
  rmSync(target, { recursive: true, force: true });
  const files = [MANIFEST_FILE, MODEL_FILE].map((name) => ({ name, bytes: readFileSync(join(artifacts, name)) }));
  const [manifestFile, model] = files;
  const manifest = parseManifest(manifestFile?.bytes.toString('utf8') ?? '');
  const expected = manifest.model.sha256;
  const actual = createHash('sha256')
    .update(model?.bytes ?? '')
    .digest('hex');
  if (actual !== expected)
    throw new Error(`model layer: ${MODEL_FILE} has SHA-256 ${actual}, its manifest says ${expected}`);
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > LIMIT_BYTES) throw new Error(`model layer: ${size} bytes, at most ${LIMIT_BYTES} are allowed`);
  mkdirSync(join(target, 'model'), { recursive: true });
  for (const { name, bytes } of files) {
    writeFileSync(join(target, 'model', name), bytes);
    chmodSync(join(target, 'model', name), 0o644);
  }
  return manifest;
}
