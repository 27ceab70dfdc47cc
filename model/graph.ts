import type { FeatureBatch } from './feature-batch.ts';

/** Sizes that differ from call to call, by the names that the exported graph gives them. */
export type GraphDimension =
  | 'rows'
  | 'bagColumns'
  | 'wordColumns'
  | 'vocabulary'
  | 'subwordColumns'
  | 'encoderFeatures';

interface GraphTensor {
  readonly name: string;
  readonly type: 'float32' | 'int32';
  readonly shape: readonly GraphDimension[];
}

/**
 * The inputs of the graph: a `FeatureBatch` and, for a model with the encoder, its features. Names are part of every exported file:
 * change them only with a new training.
 */
export const GRAPH_INPUTS = {
  ids: { name: 'ids', type: 'int32', shape: ['rows', 'bagColumns'] },
  weights: { name: 'weights', type: 'float32', shape: ['rows', 'bagColumns'] },
  words: { name: 'words', type: 'int32', shape: ['rows', 'wordColumns'] },
  subwords: { name: 'subwords', type: 'int32', shape: ['vocabulary', 'subwordColumns'] },
  subwordWeights: { name: 'subword_weights', type: 'float32', shape: ['vocabulary', 'subwordColumns'] },
  encoderFeatures: { name: 'encoder_features', type: 'float32', shape: ['rows', 'encoderFeatures'] },
} as const satisfies Partial<Record<keyof FeatureBatch | 'encoderFeatures', GraphTensor>>;

/**
 * The outputs of the graph: `probabilities`, float32 of shape [rows, labels], and `feature_counts`, a constant int64 of shape [2]: the
 * rows of the table of the bag and of that of the subwords.
 */
export const GRAPH_OUTPUTS = { probabilities: 'probabilities', featureCounts: 'feature_counts' } as const;

/** What one input of a run is given. */
export interface GraphFeed {
  readonly name: string;
  readonly type: GraphTensor['type'];
  readonly data: Int32Array | Float32Array;
  readonly dims: readonly number[];
}

/** A batch, and encoder features [rows, features] where the model has the encoder, as the inputs of one run of the graph. */
export function toFeeds(batch: FeatureBatch, encoderFeatures?: Float32Array): GraphFeed[] {
  const sizes: Record<GraphDimension, number> = {
    rows: batch.rows,
    bagColumns: batch.bagColumns,
    wordColumns: batch.wordColumns,
    vocabulary: batch.vocabulary,
    subwordColumns: batch.subwordColumns,
    encoderFeatures: (encoderFeatures?.length ?? 0) / batch.rows,
  };
  const feed = ({ name, type, shape }: GraphTensor, data: GraphFeed['data']): GraphFeed => ({
    name,
    type,
    data,
    dims: shape.map((dimension) => sizes[dimension]),
  });
  return [
    feed(GRAPH_INPUTS.ids, batch.ids),
    feed(GRAPH_INPUTS.weights, batch.weights),
    feed(GRAPH_INPUTS.words, batch.words),
    feed(GRAPH_INPUTS.subwords, batch.subwords),
    feed(GRAPH_INPUTS.subwordWeights, batch.subwordWeights),
    ...(encoderFeatures ? [feed(GRAPH_INPUTS.encoderFeatures, encoderFeatures)] : []),
  ];
}
