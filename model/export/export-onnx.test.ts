import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Classifier } from '../classifier.ts';
import { KERNEL_WIDTH } from '../feature-batch.ts';
import { FEATURE_VERSION, featurise } from '../features.ts';
import { normaliseFrench, normalising } from '../languages/fr/normalising.ts';
import { MANIFEST_FILE, type Manifest, MODEL_FILE } from '../manifest.ts';
import { loadClassifier } from '../onnx-session.ts';
import { seededRandom } from '../random.ts';
import { cnnLogProbabilities } from '../train/cnn.ts';
import { mix } from '../train/mixture.ts';
import { score } from '../train/svm.ts';
import { exportOnnx } from './export-onnx.ts';
import { type QuantisedTable, quantise } from './quantise.ts';

const LABELS = ['a', 'b', 'c'];
const COUNTS = { bag: 64, pieces: 32 };
const [DIMENSIONS, FILTERS] = [8, 6];
/** Neither factor is 1, no offset is 0: what is not exported shows. */
const MIXTURE = { weights: { svm: 1.7, cnn: 0.6 }, offset: [0.8, -1.1, 0.3] };
const SENTENCES = [
  'un hôtel',
  'ok',
  '',
  'une chambre à Royan pour deux nuits',
  'le prochain train de Paris à Lyon, demain matin vers huit heures, avec un vélo',
];

const random = seededRandom(11);
const floats = (length: number, spread: number): Float32Array =>
  Float32Array.from({ length }, () => (2 * random() - 1) * spread);
/** Columns of very different size, so that a scale of another column shows. */
const spreadColumns = (table: Float32Array, columns: number): Float32Array =>
  table.map((value, i) => value * 2 ** (i % columns));

const float = {
  svm: { table: spreadColumns(floats(COUNTS.bag * LABELS.length, 0.5), LABELS.length), bias: floats(3, 1) },
  cnn: {
    embedding: spreadColumns(floats(COUNTS.pieces * DIMENSIONS, 0.02), DIMENSIONS),
    filters: floats(FILTERS * KERNEL_WIDTH * DIMENSIONS, 0.5),
    filterBias: floats(FILTERS, 0.5),
    dense: floats(LABELS.length * FILTERS, 1),
    denseBias: floats(LABELS.length, 1),
  },
};
const quantised = {
  svm: { ...float.svm, table: quantise(float.svm.table, LABELS.length) },
  cnn: { ...float.cnn, embedding: quantise(float.cnn.embedding, DIMENSIONS) },
};
const dequantise = ({ values, columns, scale }: QuantisedTable): Float32Array =>
  Float32Array.from(values, (value, i) => value * (scale[i % columns] ?? 0));

/** The probabilities that the trainer computes, in float. */
function trainerScores(sentence: string, weights: typeof float): number[] {
  const features = featurise(normaliseFrench(sentence), COUNTS);
  const scores = { svm: new Float64Array(LABELS.length), cnn: new Float64Array(LABELS.length) };
  score(features.ids, features.weights, weights.svm.table, weights.svm.bias, scores.svm);
  cnnLogProbabilities(weights.cnn, features, OPTIONS, scores.cnn);
  return [...mix(scores, MIXTURE)];
}

const OPTIONS = {
  buckets: COUNTS.pieces,
  dimensions: DIMENSIONS,
  filters: FILTERS,
  epochs: 1,
  maxSteps: 1,
  batchSize: 1,
  embeddingLearningRate: 0.1,
  denseLearningRate: 0.1,
  wordDropout: 0.5,
  subwordDropout: 0.5,
  filterDropout: 0.5,
  labelSmoothing: 0.1,
};

let directory = '';
let classifier: Classifier;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'intent-export-'));
  const model = exportOnnx({ ...quantised, mixture: MIXTURE });
  const sha256 = createHash('sha256').update(model).digest('hex');
  const manifest: Manifest = {
    manifestVersion: 2,
    labels: LABELS,
    featureVersion: FEATURE_VERSION,
    featureCounts: COUNTS,
    threshold: 0.5,
    languages: ['fr-FR'],
    normalising,
    mixture: MIXTURE.weights,
    metrics: {},
    corpus: { sentences: 1, sha256 },
    recipe: { name: 'test', sha256 },
    model: { bytes: model.length, sha256 },
  };
  writeFileSync(join(directory, MODEL_FILE), model);
  writeFileSync(join(directory, MANIFEST_FILE), JSON.stringify(manifest));
  classifier = await loadClassifier(directory);
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the exported graph', () => {
  it.each(SENTENCES)('gives %j the probabilities of the trainer, but for quantisation', async (sentence) => {
    const [prediction] = await classifier.classify([sentence]);
    const expected = trainerScores(sentence, float);
    Object.values(prediction?.scores ?? {}).forEach((p, k) => {
      expect(Math.abs(p - (expected[k] ?? Number.NaN))).toBeLessThan(0.02);
    });
  });

  it('gives those of the trainer on the quantised tables to five digits, in a batch of any lengths', async () => {
    const rounded = {
      svm: { ...float.svm, table: dequantise(quantised.svm.table) },
      cnn: { ...float.cnn, embedding: dequantise(quantised.cnn.embedding) },
    };
    const predictions = await classifier.classify(SENTENCES);
    predictions.forEach(({ scores }, i) => {
      const expected = trainerScores(SENTENCES[i] ?? '', rounded);
      expect(Object.values(scores)).toEqual(expected.map((p) => expect.closeTo(p, 5)));
    });
  });

  it('does not predict the same for all these sentences', async () => {
    const predictions = await classifier.classify(SENTENCES);
    const first = predictions.map(({ scores }) => scores.a ?? 0);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(0.1);
  });
});
