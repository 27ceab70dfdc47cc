import { PADDING } from '../feature-batch.ts';
import type { Random } from '../random.ts';
import type { CnnOptions, CnnWeights } from './cnn-shape.ts';
import { createConvolution } from './layers/convolution.ts';
import { createDense } from './layers/dense.ts';
import { createDropout } from './layers/dropout.ts';
import { createEmbeddingBag, type SparseGradient, type Words } from './layers/embedding-bag.ts';
import { createMaxPooling } from './layers/max-pooling.ts';
import type { Parameter } from './layers/parameter.ts';

export interface CnnNetwork {
  /** All that is learnt but the embeddings, whose gradient is sparse. */
  readonly parameters: readonly Parameter[];
  /** Returns the logits of the labels; the next call overwrites them. */
  forward(sentence: Words, random: Random): Float64Array;
  /** Adds to the gradients of `parameters`, for the gradient of the logits; returns the gradient of the embedding table. */
  backward(logitGradient: Float64Array): SparseGradient;
}

/** The layers over `weights`, one sentence at a time: embedding bag, convolution, max pooling, dropout, dense. */
export function createCnnNetwork(weights: CnnWeights, options: CnnOptions): CnnNetwork {
  const { dimensions, filters, wordDropout, subwordDropout, filterDropout } = options;
  const embeddingOptions = { dimensions, padding: PADDING, wordDropout, subwordDropout };
  const embeddingBag = createEmbeddingBag(weights.embedding, embeddingOptions);
  const convolution = createConvolution(weights.filters, weights.filterBias, dimensions);
  const pooling = createMaxPooling(filters);
  const dropout = createDropout(filters, filterDropout);
  const dense = createDense(weights.dense, weights.denseBias);
  return {
    parameters: [convolution.filters, convolution.bias, dense.weights, dense.bias],
    forward(sentence, random) {
      const vectors = embeddingBag.forward(sentence, random);
      // Sampled before the convolution, which is spared for filters that are dropped.
      const active = dropout.sample(random);
      const pooled = pooling.forward(convolution.forward(vectors, active), active);
      return dense.forward(dropout.forward(pooled));
    },
    backward(logitGradient) {
      const pooledGradient = dropout.backward(dense.backward(logitGradient));
      return embeddingBag.backward(convolution.backward(pooling.backward(pooledGradient)));
    },
  };
}
