import { VIEWS, type View } from '../../encoder/views.ts';

/** How the head is built and fitted; a recipe chooses these. */
export interface HeadOptions {
  /** Units of the hidden layer. */
  readonly hidden: number;
  /** The views of the encoder that are read, each a block of features, and the factor of each block. */
  readonly views: Readonly<Partial<Record<View, number>>>;
  /** Passes over the sentences, but at least `minSteps` steps in all, and at most `maxSteps`. */
  readonly epochs: number;
  readonly minSteps: number;
  readonly maxSteps?: number;
  /** Sentences a step. */
  readonly batchSize: number;
  /** First step size of Adam; it falls to 0 along a cosine. */
  readonly learningRate: number;
  /** Decoupled weight decay (Loshchilov and Hutter 2019). */
  readonly weightDecay: number;
  /** Shares of features and of hidden units left out at random in training. */
  readonly featureDropout: number;
  readonly hiddenDropout: number;
  /** Probability spread over all labels, so that no label is taught as certain. */
  readonly labelSmoothing: number;
}

/** The views that a head reads, in the encoder's order, and their factors. */
export function blocksOf({ views }: Pick<HeadOptions, 'views'>): { views: View[]; blockWeights: number[] } {
  const read = VIEWS.filter((view) => views[view] !== undefined);
  return { views: read, blockWeights: read.map((view) => views[view] ?? 0) };
}

/** Steps of a fit on this many examples. */
export function headSteps({ batchSize, epochs, minSteps, maxSteps }: HeadOptions, examples: number): number {
  const passes = Math.floor((epochs * examples) / Math.min(batchSize, examples));
  return Math.max(minSteps, Math.min(passes, maxSteps ?? passes));
}

/** A network of one hidden layer over prepared encoder features; matrices row by row. */
export interface HeadWeights {
  /** What is subtracted from the features before each block is brought to unit length. */
  readonly center: Float32Array;
  /** Shape [features, hidden]. */
  readonly hidden: Float32Array;
  readonly hiddenBias: Float32Array;
  /** Shape [hidden, labels]. */
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

/** Encoder features of several sentences, [rows, columns], whose columns fall into blocks of these lengths. */
export interface FeatureMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly blocks: readonly number[];
  /** Half precision keeps 38,000 sentences in 180 MB; the error is below that of the encoder's int8 weights. */
  readonly values: Float16Array;
}
