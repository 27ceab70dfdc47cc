import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ENCODER_MANIFEST_FILE, parseEncoderManifest } from '#model/encoder/manifest.ts';
import { FEATURE_VERSION } from '#model/features.ts';
import type { Manifest } from '#model/manifest.ts';
import { ModelError } from '#model/model-error.ts';
import { readModelFiles } from '#model/model-files.ts';
import { writeServedFiles } from '../docs/served-files.ts';
import { shownExamples } from '../intent/served-model.ts';

/** The committed model. */
export const ARTIFACTS = 'model/languages/fr/artifacts';

/**
 * The manifest of a model that can be served. Throws a `ModelError` for one that is missing or damaged, or was trained with other
 * features or another encoder than are here: better before anything is started than as a 503 of every request.
 */
export function requireServable(directory: string, encoderDirectory: string): Manifest {
  const { manifest } = readModelFiles(directory);
  if (manifest.featureVersion !== FEATURE_VERSION) {
    throw new ModelError(
      'MODEL_FEATURES_MISMATCH',
      `${directory} was trained with features v${manifest.featureVersion}, this code makes v${FEATURE_VERSION}: train it again`,
    );
  }
  if (manifest.encoder !== undefined) requireEncoder(directory, manifest.encoder.version, encoderDirectory);
  return manifest;
}

/**
 * Writes documentation and playground for a model that is not the committed one; returns the variables with which the framework
 * bundles them.
 */
export function prepareServedFiles(model: string, manifest: Manifest, build: string): Record<string, string> {
  if (relative(model, ARTIFACTS) === '') return {};
  const directory = join(build, 'served');
  writeServedFiles(manifest, directory);
  return { SERVED_DIRECTORY: directory };
}

/** A sentence to show in a terminal: an example of the model, or the name of one of its labels. */
export function exampleOf(manifest: Manifest): string {
  return shownExamples(manifest)[0]?.sentence ?? manifest.labels[0] ?? '';
}

function requireEncoder(model: string, expected: string, directory: string): void {
  const file = join(directory, ENCODER_MANIFEST_FILE);
  let json: string;
  try {
    json = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ModelError('ENCODER_MISSING', `${model} needs the encoder ${expected}, cannot read ${file}`, { cause });
  }
  const { version } = parseEncoderManifest(json);
  if (version === expected) return;
  throw new ModelError(
    'MODEL_ENCODER_MISMATCH',
    `${model} was trained with encoder ${expected}, here is ${version}: train it again`,
  );
}
