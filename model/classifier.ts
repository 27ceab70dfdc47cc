import type { View } from './encoder/views.ts';
import { type Explanation, explain } from './explain.ts';
import { type FeatureBatch, toBatch } from './feature-batch.ts';
import { FEATURE_VERSION, type FeatureCounts, featurise } from './features.ts';
import { type Manifest, modelVersion } from './manifest.ts';
import { ModelError } from './model-error.ts';
import { createNormaliser } from './normalise.ts';

/** What runs the graph. The one implementation is `onnx-session.ts`; tests may bring another. */
export interface Session {
  /** Number of output columns. */
  readonly labelCount: number;
  /** Rows of the weight tables: the buckets that features may fall into. */
  readonly featureCounts: FeatureCounts;
  /** Width of the encoder features that the model reads; 0 for a model without the encoder. */
  readonly encoderDimensions: number;
  /**
   * Returns probabilities of shape [rows, labelCount], row by row. `encoderFeatures` has the shape [rows, encoderDimensions]; a model
   * without the encoder takes none.
   */
  run(batch: FeatureBatch, encoderFeatures?: Float32Array): Promise<Float32Array>;
}

/** What turns sentences into frozen features. The one implementation is `encoder/encoder.ts`. */
export interface SentenceEncoder {
  readonly version: string;
  /** The given views of sentences, shape [sentences, dimensions], row by row; each sentence's do not depend on the others. */
  encode(
    sentences: readonly string[],
    views: readonly View[],
  ): Promise<{ readonly dimensions: number; readonly values: Float32Array }>;
}

export interface Prediction {
  /** The most probable label. */
  readonly intent: string;
  /** Its calibrated probability, 0 to 1. */
  readonly confidence: number;
  /** Whether the confidence reaches the manifest's threshold; if not, ask again instead of acting. */
  readonly accepted: boolean;
  /** Probability of every label, in the manifest's order; they sum to 1. */
  readonly scores: Readonly<Record<string, number>>;
}

/** How long the parts of a call took, in milliseconds; `encodeMs` is 0 without the encoder. */
export interface ClassifyTimings {
  readonly featuresMs: number;
  readonly encodeMs: number;
  readonly runMs: number;
}

export interface Classifier {
  readonly manifest: Manifest;
  /** Changes exactly when the model's bytes change. */
  readonly version: string;
  /**
   * Classifies sentences in one run of the graph and returns predictions in the same order. `onTimings`, where given, is called
   * with the durations.
   */
  classify(sentences: readonly string[], onTimings?: (timings: ClassifyTimings) => void): Promise<Prediction[]>;
  /** Which words of a sentence speak for an intent, and which against it. */
  explain(sentence: string, intent: string): Promise<Explanation>;
}

/**
 * Joins the features with a session. Throws `MODEL_FEATURES_MISMATCH` for a model trained with other features and
 * `MODEL_LABELS_MISMATCH` for one whose output is not as wide as its labels.
 */
export function createClassifier(manifest: Manifest, session: Session, encoder?: SentenceEncoder): Classifier {
  if (manifest.featureVersion !== FEATURE_VERSION) {
    throw new ModelError(
      'MODEL_FEATURES_MISMATCH',
      `the model was trained with features v${manifest.featureVersion}, this code makes v${FEATURE_VERSION}: train it again`,
    );
  }
  const [named, found] = [manifest.featureCounts, session.featureCounts];
  if (named.bag !== found.bag || named.pieces !== found.pieces) {
    throw new ModelError(
      'MODEL_FEATURES_MISMATCH',
      `the manifest names ${named.bag} + ${named.pieces} features, the model has ${found.bag} + ${found.pieces}`,
    );
  }
  if (manifest.labels.length !== session.labelCount) {
    throw new ModelError(
      'MODEL_LABELS_MISMATCH',
      `the manifest names ${manifest.labels.length} labels, the model has ${session.labelCount} outputs`,
    );
  }
  refuseOtherEncoder(manifest, session, encoder);
  const normalise = createNormaliser(manifest.normalising);
  const run = async (sentences: readonly string[], onTimings?: (timings: ClassifyTimings) => void) => {
    const startedMs = performance.now();
    const texts = sentences.map(normalise);
    const batch = toBatch(texts.map((text) => featurise(text, manifest.featureCounts)));
    const featurisedMs = performance.now();
    const encoded =
      session.encoderDimensions > 0 ? await encoder?.encode(texts, manifest.encoder?.views ?? []) : undefined;
    const encodedMs = performance.now();
    const probabilities = await session.run(batch, encoded?.values);
    onTimings?.({
      featuresMs: featurisedMs - startedMs,
      encodeMs: encodedMs - featurisedMs,
      runMs: performance.now() - encodedMs,
    });
    return probabilities;
  };
  return {
    manifest,
    version: modelVersion(manifest),
    async classify(sentences, onTimings) {
      if (sentences.length === 0) return [];
      const probabilities = await run(sentences, onTimings);
      const width = manifest.labels.length;
      return sentences.map((_, row) => toPrediction(manifest, probabilities.subarray(row * width, (row + 1) * width)));
    },
    explain: (sentence, intent) =>
      explain(sentence, normalise, manifest.labels.indexOf(intent), manifest.labels.length, run),
  };
}

/** A model predicts only with the encoder that its head was fitted on. */
function refuseOtherEncoder(manifest: Manifest, session: Session, encoder: SentenceEncoder | undefined): void {
  const expected = manifest.encoder;
  if (expected?.version !== encoder?.version) {
    throw new ModelError(
      'MODEL_ENCODER_MISMATCH',
      `the model was trained with encoder ${expected?.version ?? 'none'}, here is ${encoder?.version ?? 'none'}: train it again`,
    );
  }
  if ((expected?.dimensions ?? 0) !== session.encoderDimensions) {
    throw new ModelError(
      'MODEL_ENCODER_MISMATCH',
      `the manifest names ${expected?.dimensions ?? 0} encoder features, the model reads ${session.encoderDimensions}`,
    );
  }
}

/** Probabilities are given to the millionth. */
const PRECISION = 1e6;

function toPrediction({ labels, threshold }: Manifest, probabilities: Float32Array): Prediction {
  const parts = Array.from(probabilities, (p) => Math.round(p * PRECISION));
  let top = 0;
  parts.forEach((part, i) => {
    if (part > (parts[top] ?? 0)) top = i;
  });
  // The rounding error, a few millionths, goes to the largest, so that the sum is 1.
  parts[top] = (parts[top] ?? 0) + PRECISION - parts.reduce((sum, part) => sum + part, 0);
  const confidence = (parts[top] ?? 0) / PRECISION;
  return {
    intent: labels[top] ?? '',
    confidence,
    accepted: confidence >= threshold,
    scores: Object.fromEntries(labels.map((label, i) => [label, (parts[i] ?? 0) / PRECISION])),
  };
}
