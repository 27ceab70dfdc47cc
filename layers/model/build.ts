import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_FILE, type Manifest, MODEL_FILE } from '#model/manifest.ts';
import { readModelFiles } from '#model/model-files.ts';

/**
 * Writes the files of `/opt/model` from a directory of artefacts, and returns the manifest. Throws a `ModelError` when they are
 * missing or the model's hash is not its manifest's. How large they may be is a budget of the zips (`packaging/package.ts`).
 */
export function buildModelLayer(artifacts: string, target: string): Manifest {
  rmSync(target, { recursive: true, force: true });
  const { manifest, model } = readModelFiles(artifacts);
  mkdirSync(join(target, 'model'), { recursive: true });
  const files = [
    { name: MANIFEST_FILE, bytes: readFileSync(join(artifacts, MANIFEST_FILE)) },
    { name: MODEL_FILE, bytes: model },
  ];
  for (const { name, bytes } of files) {
    writeFileSync(join(target, 'model', name), bytes);
    chmodSync(join(target, 'model', name), 0o644);
  }
  return manifest;
}
