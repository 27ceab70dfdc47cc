import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from '../data/dataset.ts';
import { hashExamples, hashRecipe } from '../data/provenance.ts';
import { FEATURE_VERSION } from '../features.ts';
import { GOLDEN_FILE, MANIFEST_FILE, type Manifest, MODEL_FILE } from '../manifest.ts';
import { loadClassifier } from '../onnx-session.ts';
import { FEATURE_COUNTS } from '../train/fit.ts';
import type { Training } from '../train/train.ts';
import { type ExportedModel, exportOnnx } from './export-onnx.ts';
import { quantise } from './quantise.ts';

/** Sentences whose answers are kept, so that another version of anything that answers otherwise is noticed. */
const GOLDEN_COUNT = 64;

/** Writes `intent.onnx`, `manifest.json` and `golden.json`; the golden answers come from the very files just written. */
export async function writeModel(
  directory: string,
  training: Training,
  examples: readonly Example[],
): Promise<Manifest> {
  mkdirSync(directory, { recursive: true });
  const model = exportOnnx(toExported(training));
  const manifest = toManifest(training, examples, model);
  writeFileSync(join(directory, MODEL_FILE), model);
  writeJson(join(directory, MANIFEST_FILE), manifest);
  const classifier = await loadClassifier(directory);
  const stride = Math.max(1, Math.floor(examples.length / GOLDEN_COUNT));
  const sentences = examples.filter((_, i) => i % stride === 0).map(({ sentence }) => sentence);
  const answers = await classifier.classify(sentences);
  writeJson(
    join(directory, GOLDEN_FILE),
    sentences.map((sentence, i) => ({ sentence, scores: Object.values(answers[i]?.scores ?? {}) })),
  );
  return manifest;
}

function toExported({ fit, mixture, labels }: Training): ExportedModel {
  const { embedding, ...cnn } = fit.cnn;
  return {
    svm: { table: quantise(fit.svm.table, labels.length), bias: fit.svm.bias },
    cnn: { ...cnn, embedding: quantise(embedding, embedding.length / FEATURE_COUNTS.pieces) },
    mixture,
  };
}

function toManifest(training: Training, examples: readonly Example[], model: Uint8Array): Manifest {
  const { metrics, calibrationError } = training.crossValidation;
  return {
    manifestVersion: 1,
    labels: training.labels,
    featureVersion: FEATURE_VERSION,
    featureCounts: FEATURE_COUNTS,
    threshold: training.threshold,
    temperature: round(1 / training.mixture.svm),
    metrics: {
      accuracy: round(metrics.accuracy),
      macroF1: round(metrics.macroF1),
      calibrationError: round(calibrationError),
    },
    corpus: { sentences: examples.length, sha256: hashExamples(examples) },
    recipe: { sha256: hashRecipe() },
    model: { bytes: model.length, sha256: createHash('sha256').update(model).digest('hex') },
  };
}

function round(value: number): number {
  return Number(value.toFixed(4));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
