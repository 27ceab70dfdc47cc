/** Everything that was chosen by measuring; `model/README.md` has the measurements. */
export const HYPERPARAMETERS = {
  /** The bag of n-grams: a linear support vector machine a label. */
  svm: {
    /** Rows of its table: 65,536 × 8 int8 take 524 kB; 16 times as many would give half a point more. */
    buckets: 65_536,
    /** Inverse regularisation. */
    c: 1,
    /** Passes of dual coordinate descent. */
    epochs: 8,
  },
  /** The words in order: a convolutional network over sums of piece embeddings. */
  cnn: {
    /** Rows and columns of its table: 16,384 × 24 int8 take 393 kB, what the megabyte leaves. */
    buckets: 16_384,
    dimensions: 24,
    /** More filters gain less than other seeds differ. */
    filters: 64,
    epochs: 12,
    /** Fewer epochs where there is much to learn from: more steps than this in all do not help. */
    maxSteps: 400_000,
    batchSize: 8,
    embeddingLearningRate: 0.2,
    denseLearningRate: 0.003,
    /** The large dropout of pieces is what makes it read words it never met. */
    wordDropout: 0.1,
    subwordDropout: 0.4,
    filterDropout: 0.3,
    labelSmoothing: 0.05,
  },
  /** What a sentence counts for, where one written by hand counts 1. */
  importance: { grammar: 0.5, noise: 0.4, nonsense: 0.5 },
  /** Texts that mean nothing, so that the model has seen some. */
  nonsense: 2_000,
  /**
   * Sentences drawn from the grammar of plain requests, more where it has thousands of nouns. Hands write the clever requests
   * and forget the plain ones ("je cherche un plombier"), which are the bulk of traffic; leaving one hand out cannot show that.
   */
  grammar: {
    purchase: 4_500,
    'find-restaurant': 1_500,
    irrelevant: 4_500,
    'find-hotel': 1_500,
    'provide-showtimes': 1_500,
    'find-around-me': 4_500,
    'find-train': 1_500,
    'find-flight': 1_500,
  } as Readonly<Record<string, number>>,
  /** Share of each intent in live traffic (the annotation guide's figures): the corpus has more requests than traffic has. */
  trafficShares: {
    purchase: 0.1,
    'find-restaurant': 0.08,
    irrelevant: 0.64,
    'find-hotel': 0.05,
    'provide-showtimes': 0.02,
    'find-around-me': 0.06,
    'find-train': 0.02,
    'find-flight': 0.02,
  } as Readonly<Record<string, number>>,
  /** How far to move from the corpus's shares to those of traffic: 0 not at all, 1 all the way (Saerens et al. 2002). */
  priorStrength: 0.5,
  /** Folds that calibration is fitted on; whole groups where the data names them. */
  folds: 3,
  /** A prediction is accepted from the lowest confidence at which accepted ones are right this often. */
  acceptedAccuracy: 0.95,
} as const;
