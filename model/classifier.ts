import { type Explanation, explain } from './explain.ts';
import { type FeatureBatch, toBatch } from './feature-batch.ts';
import { FEATURE_VERSION, type FeatureCounts, featurise } from './features.ts';
import { type Manifest, modelVersion } from './manifest.ts';
import { ModelError } from './model-error.ts';

/** What runs the graph. The one implementation is `onnx-session.ts`; tests may bring another. */
export interface Session {
  /** Number of output columns. */
  readonly labelCount: number;
  /** Rows of the weight tables: the buckets that features may fall into. */
  readonly featureCounts: FeatureCounts;
  /** Returns probabilities of shape [rows, labelCount], row by row. */
  run(batch: FeatureBatch): Promise<Float32Array>;
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

/** How long the two halves of a call took, in milliseconds. */
export interface ClassifyTimings {
  readonly featuresMs: number;
  readonly runMs: number;
}

export interface Classifier {
  readonly manifest: Manifest;
  /** Changes exactly when the model's bytes change. */
  readonly version: string;
  /**
   * Classifies sentences in one run of the graph, answers in the same order.
   * `onTimings`, where given, is told how long featurising and running took.
   */
  classify(sentences: readonly string[], onTimings?: (timings: ClassifyTimings) => void): Promise<Prediction[]>;
  /** Which words of a sentence speak for an intent, and which against it. */
  explain(sentence: string, intent: string): Promise<Explanation>;
}

/**
 * Joins the features with a session. Throws `MODEL_FEATURES_MISMATCH` for a model trained with other features and
 * `MODEL_LABELS_MISMATCH` for one whose output is not as wide as its labels.
 */
export function createClassifier(manifest: Manifest, session: Session): Classifier {
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
      `the manifest names ${manifest.labels.length} labels, the model answers ${session.labelCount}`,
    );
  }
  return {
    manifest,
    version: modelVersion(manifest),
    async classify(sentences, onTimings) {
      if (sentences.length === 0) return [];
      const start = performance.now();
      const batch = toBatch(sentences.map((sentence) => featurise(sentence, manifest.featureCounts)));
      const featurised = performance.now();
      const probabilities = await session.run(batch);
      onTimings?.({ featuresMs: featurised - start, runMs: performance.now() - featurised });
      const width = manifest.labels.length;
      return sentences.map((_, row) => toPrediction(manifest, probabilities.subarray(row * width, (row + 1) * width)));
    },
    explain: (sentence, intent) =>
      explain(sentence, manifest.labels.indexOf(intent), manifest.labels.length, (sentences) =>
        session.run(toBatch(sentences.map((variant) => featurise(variant, manifest.featureCounts)))),
      ),
  };
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
