export interface CnnOptions {
  /** Rows of the embedding table, and their length. */
  readonly buckets: number;
  readonly dimensions: number;
  /** Filters of the convolution, each over `KERNEL_WIDTH` words. */
  readonly filters: number;
  /** Passes over the sentences; fewer, but at least one, where they would be more than `maxSteps` sentences in all. */
  readonly epochs: number;
  readonly maxSteps: number;
  /** Sentences a step of Adam. */
  readonly batchSize: number;
  /** Initial learning rates, of the embeddings (AdaGrad) and of all other weights (Adam); both fall linearly to 0. */
  readonly embeddingLearningRate: number;
  readonly denseLearningRate: number;
  /** Dropout rates of words, of a word's subwords and of filters. */
  readonly wordDropout: number;
  readonly subwordDropout: number;
  readonly filterDropout: number;
  /** Probability that the target gives to the other labels together. */
  readonly labelSmoothing: number;
}

/** Weights of the network, row by row. */
export interface CnnWeights {
  /** Shape [buckets, dimensions]. */
  readonly embedding: Float32Array;
  /** Shape [filters, KERNEL_WIDTH, dimensions]. */
  readonly filters: Float32Array;
  readonly filterBias: Float32Array;
  /** Shape [labels, filters]. */
  readonly dense: Float32Array;
  readonly denseBias: Float32Array;
}
