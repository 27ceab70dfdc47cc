import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENCODER_FILES, ENCODER_MANIFEST_FILE, parseEncoderManifest } from '#model/encoder/manifest.ts';
import { ModelError } from '#model/model-error.ts';

/** What the layer may weigh when it is zipped is some 18 MB; the files compress little, but for the graph. */
const LIMIT_BYTES = 20_000_000;
/** The licence asks that it goes with the files. */
const NOTICE_FILE = 'NOTICE';

/**
 * Writes `/opt/encoder` from a directory of artefacts and the notice beside it. Hashes are compared here, so that they need not
 * be at every cold start. Throws when the encoder is not of the version that the model was trained with, when a file is not the one
 * that the manifest names, or when all are too large together.
 */
export function buildEncoderLayer(artifacts: string, notice: string, target: string, expected: string): void {
  rmSync(target, { recursive: true, force: true });
  const manifestJson = readFileSync(join(artifacts, ENCODER_MANIFEST_FILE));
  const { version, files } = parseEncoderManifest(manifestJson.toString('utf8'));
  if (version !== expected)
    throw new ModelError(
      'MODEL_ENCODER_MISMATCH',
      `encoder layer: the model was trained with encoder ${expected}, here is ${version}: train it again`,
    );
  const layer = ENCODER_FILES.map((name) => ({ name, bytes: readFileSync(join(artifacts, name)) }));
  for (const { name, bytes } of layer) {
    const actual = createHash('sha256').update(bytes).digest('hex');
    if (actual === files[name].sha256) continue;
    throw new Error(
      `encoder layer: ${name} has SHA-256 ${actual}, the manifest of encoder ${version} says ${files[name].sha256}`,
    );
  }
  const size = layer.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > LIMIT_BYTES) throw new Error(`encoder layer: ${size} bytes, at most ${LIMIT_BYTES} are allowed`);
  const directory = join(target, 'encoder');
  mkdirSync(directory, { recursive: true });
  for (const { name, bytes } of [...layer, { name: ENCODER_MANIFEST_FILE, bytes: manifestJson }]) {
    writeFileSync(join(directory, name), bytes);
    chmodSync(join(directory, name), 0o644);
  }
  copyFileSync(notice, join(directory, NOTICE_FILE));
  chmodSync(join(directory, NOTICE_FILE), 0o644);
}
