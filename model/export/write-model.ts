import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Example } from '../data/dataset.ts';
import { VIEW_DIMENSIONS } from '../encoder/views.ts';
import { FEATURE_VERSION } from '../features.ts';
import { GOLDEN_FILE, MANIFEST_FILE, type Manifest, MODEL_FILE } from '../manifest.ts';
import { loadClassifier } from '../onnx-session.ts';
import { blocksOf } from '../train/head/head-shape.ts';
import type { Training } from '../train/train.ts';
import type { TrainingOptions } from '../train/training-options.ts';
import { chooseExamples } from './choose-examples.ts';
import { type ExportedModel, exportOnnx } from './export-onnx.ts';
import { HEAD_LARGEST } from './head-graph.ts';
import { hashExamples, hashRecipe } from './provenance.ts';
import { quantise } from './quantise.ts';

/** Sentences whose predictions are kept, so that another version of anything that predicts otherwise is noticed. */
const GOLDEN_COUNT = 64;

/**
 * Writes `intent.onnx`, `manifest.json` and `golden.json`; golden predictions and examples come from the very files just written.
 * `source` is the path of a user's own data.
 */
export async function writeModel(
  directory: string,
  training: Training,
  examples: readonly Example[],
  options: TrainingOptions,
  source?: string,
): Promise<Manifest> {
  mkdirSync(directory, { recursive: true });
  const model = exportOnnx(toExported(training, options));
  const from = source === undefined ? undefined : relative(directory, source).replaceAll('\\', '/');
  const unillustrated = toManifest(training, examples, model, options, from);
  writeFileSync(join(directory, MODEL_FILE), model);
  writeJson(join(directory, MANIFEST_FILE), unillustrated);
  const classifier = await loadClassifier(directory);
  const { labels } = unillustrated;
  const shown = givenExamples(labels, options) ?? (await chooseExamples(classifier, labels, examples));
  const manifest = { ...unillustrated, examples: shown };
  writeJson(join(directory, MANIFEST_FILE), manifest);
  const stride = Math.max(1, Math.floor(examples.length / GOLDEN_COUNT));
  const sentences = examples.filter((_, i) => i % stride === 0).map(({ sentence }) => sentence);
  const predictions = await classifier.classify(sentences);
  writeJson(
    join(directory, GOLDEN_FILE),
    sentences.map((sentence, i) => ({ sentence, scores: labels.map((label) => predictions[i]?.scores[label]) })),
  );
  return manifest;
}

/** The examples that the language gives of the service's own intents; undefined for other labels. */
function givenExamples(labels: readonly string[], { language }: TrainingOptions): Manifest['examples'] {
  const { intents, examples } = language.service ?? {};
  return intents?.length === labels.length && labels.every((label) => intents.includes(label)) ? examples : undefined;
}

function toExported({ fit, head, mixture, labels }: Training, { recipe, encoder }: TrainingOptions): ExportedModel {
  const { embedding, ...cnn } = fit.cnn;
  const { views, blockWeights } = blocksOf(recipe.head);
  return {
    svm: { table: quantise(fit.svm.table, labels.length), bias: fit.svm.bias },
    cnn: { ...cnn, embedding: quantise(embedding, recipe.cnn.dimensions) },
    ...(head &&
      encoder && {
        head: {
          ...head,
          hidden: quantise(head.hidden, recipe.head.hidden, HEAD_LARGEST),
          blocks: views.map((view) => VIEW_DIMENSIONS[view]),
          blockWeights,
        },
      }),
    mixture,
  };
}

function toManifest(
  { labels, acceptance, mixture, crossValidation }: Training,
  examples: readonly Example[],
  model: Uint8Array,
  { recipe, language, encoder }: TrainingOptions,
  source: string | undefined,
): Manifest {
  const { metrics, calibrationError, withoutEncoder } = crossValidation;
  const { views } = blocksOf(recipe.head);
  return {
    manifestVersion: 2,
    labels,
    languages: language.tags,
    normalising: language.normalising,
    featureVersion: FEATURE_VERSION,
    featureCounts: { bag: recipe.svm.buckets, pieces: recipe.cnn.buckets },
    ...(encoder && {
      encoder: {
        name: encoder.name,
        version: encoder.version,
        views,
        dimensions: views.reduce((sum, view) => sum + VIEW_DIMENSIONS[view], 0),
      },
    }),
    mixture: Object.fromEntries(
      Object.entries(mixture.weights).map(([component, weight]) => [component, round(weight)]),
    ),
    threshold: acceptance.threshold,
    metrics: {
      accuracy: round(metrics.accuracy),
      macroF1: round(metrics.macroF1),
      calibrationError: round(calibrationError),
      ...(withoutEncoder && { accuracyWithoutEncoder: round(withoutEncoder.accuracy) }),
      promisedAccuracy: acceptance.promise,
      coverage: round(acceptance.coverage),
      acceptedAccuracy: round(acceptance.accuracy),
      acceptedAccuracyLow: round(acceptance.lowestAccuracy),
    },
    corpus: { sentences: examples.length, sha256: hashExamples(examples), ...(source !== undefined && { source }) },
    recipe: { name: recipe.name, sha256: hashRecipe(recipe, language, encoder?.version) },
    model: { bytes: model.length, sha256: createHash('sha256').update(model).digest('hex') },
  };
}

function round(value: number): number {
  return Number(value.toFixed(4));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
