export interface CnnOptions {
  /** Rows of the embedding table, and their length. */
  readonly buckets: number;
  readonly dimensions: number;
  /** Patterns looked for, each over `EDGE_WORDS` words in a row. */
  readonly filters: number;
  /** Passes over the sentences; fewer, but at least one, where `mostSteps` sentences in all come sooner. */
  readonly epochs: number;
  readonly mostSteps: number;
  /** Sentences a step of the dense weights. */
  readonly batch: number;
  /** First step sizes, of the embeddings and of the dense weights; both fall to 0 in a straight line. */
  readonly embeddingRate: number;
  readonly denseRate: number;
  /** Shares of words, of a word's pieces and of filters left out at random in training. */
  readonly wordDropout: number;
  readonly pieceDropout: number;
  readonly filterDropout: number;
  /** Probability spread over the other labels, so that no answer is taught as certain. */
  readonly labelSmoothing: number;
}

/** Weights of the network, row by row. */
export interface CnnWeights {
  /** Shape [buckets, dimensions]. */
  readonly embedding: Float32Array;
  /** Shape [filters, EDGE_WORDS, dimensions]. */
  readonly filters: Float32Array;
  readonly filterBias: Float32Array;
  /** Shape [labels, filters]. */
  readonly dense: Float32Array;
  readonly denseBias: Float32Array;
}
