import type { Recipe } from './recipe.ts';

/** For any sentences and labels, in any language: nothing is assumed of either. */
export const PLAIN_RECIPE: Recipe = {
  name: 'plain',
  svm: { buckets: 16_384, c: 1, epochs: 8 },
  cnn: {
    buckets: 16_384,
    dimensions: 24,
    filters: 64,
    epochs: 12,
    maxSteps: 400_000,
    batchSize: 8,
    embeddingLearningRate: 0.2,
    denseLearningRate: 0.003,
    wordDropout: 0.1,
    subwordDropout: 0.4,
    filterDropout: 0.3,
    labelSmoothing: 0.05,
  },
  // Strong dropout suits few examples (Casanueva et al. 2020); with hundreds of them it costs less than a tenth of a point.
  head: {
    hidden: 256,
    views: { sentence: 1, pooled: 1 },
    epochs: 20,
    minSteps: 600,
    // More steps than this gain nothing.
    maxSteps: 3_000,
    batchSize: 64,
    learningRate: 1e-3,
    weightDecay: 0.01,
    featureDropout: 0.5,
    hiddenDropout: 0.7,
    labelSmoothing: 0.1,
  },
  augmentation: {
    labelNameWeight: 1,
    perturbed: {
      kinds: ['dropped-letter', 'doubled-letter', 'swapped-letters', 'merged-words'],
      secondSlip: 0,
      sampleWeight: 0.4,
    },
  },
  expectedShift: 0,
  folds: { count: 5, few: { below: 1_000, count: 10 } },
  // Refusing one more in a hundred right predictions refuses some four in a hundred more sentences of no intent.
  acceptance: { accuracy: 0.95, refusedRight: 0.045 },
};
