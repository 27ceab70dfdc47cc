import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURE_VERSION } from '../features.ts';
import { GOLDEN_FILE, MANIFEST_FILE, type Manifest, MODEL_FILE } from '../manifest.ts';
import { loadClassifier } from '../onnx-session.ts';
import { hashExamples } from './corpus.ts';
import type { Example } from './dataset.ts';
import { exportOnnx } from './export-onnx.ts';
import { quantise } from './quantise.ts';
import { HYPERPARAMETERS, type Training } from './train.ts';

/** Sentences whose answers are kept, so that another version of anything that answers otherwise is noticed. */
const GOLDEN_COUNT = 64;

/** Writes `intent.onnx`, `manifest.json` and `golden.json`; the golden answers come from the very files just written. */
export async function writeModel(
  directory: string,
  training: Training,
  examples: readonly Example[],
): Promise<Manifest> {
  mkdirSync(directory, { recursive: true });
  const model = exportOnnx(toLinearModel(training));
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

/** The temperature goes into scale and bias, so that the graph itself answers calibrated probabilities. */
function toLinearModel({ weights, labels, temperature }: Training) {
  const table = quantise(weights.table, labels.length);
  return {
    table: { ...table, scale: table.scale.map((s) => s / temperature) },
    bias: weights.bias.map((b) => b / temperature),
  };
}

function toManifest(training: Training, examples: readonly Example[], model: Uint8Array): Manifest {
  const { metrics, calibrationError } = training.crossValidation;
  return {
    manifestVersion: 1,
    labels: training.labels,
    featureVersion: FEATURE_VERSION,
    featureCount: HYPERPARAMETERS.buckets,
    threshold: training.threshold,
    temperature: round(training.temperature),
    metrics: {
      accuracy: round(metrics.accuracy),
      macroF1: round(metrics.macroF1),
      calibrationError: round(calibrationError),
    },
    corpus: { sentences: examples.length, sha256: hashExamples(examples) },
    model: { bytes: model.length, sha256: createHash('sha256').update(model).digest('hex') },
  };
}

function round(value: number): number {
  return Number(value.toFixed(4));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
