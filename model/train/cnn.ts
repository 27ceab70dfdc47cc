import { KERNEL_WIDTH } from '../feature-batch.ts';
import { type Random, shuffle } from '../random.ts';
import { createRowAdaGrad } from './adagrad.ts';
import { createAdam } from './adam.ts';
import { createCnnNetwork } from './cnn-network.ts';
import type { CnnOptions, CnnWeights } from './cnn-shape.ts';
import { createCrossEntropy } from './layers/cross-entropy.ts';
import type { Words } from './layers/embedding-bag.ts';
import type { TrainingSet } from './svm.ts';

/**
 * Fits a convolutional network over words whose vectors are sums of the embeddings of their subwords: convolution, ReLU, maximum
 * over the sentence, one dense layer (Kim 2014, "Convolutional Neural Networks for Sentence Classification"; subwords as in
 * Bojanowski et al. 2017). Embeddings learn by AdaGrad sentence by sentence, the rest by Adam batch by batch; both learning rates
 * fall linearly to 0. The network sees what the bag of n-grams cannot: order, and unknown words whose subwords it knows.
 */
export function fitCnn(set: TrainingSet<Words>, options: CnnOptions, random: Random): CnnWeights {
  const { features, targets, sampleWeights, labelCount } = set;
  const weights = initialise(options, labelCount, random);
  const network = createCnnNetwork(weights, options);
  const crossEntropy = createCrossEntropy(labelCount, options.labelSmoothing);
  const adam = createAdam(network.parameters);
  const adaGrad = createRowAdaGrad(weights.embedding, options.dimensions);
  const order = Int32Array.from(features.keys());
  const epochs = Math.min(options.epochs, Math.max(1, Math.round(options.maxSteps / features.length)));
  const steps = epochs * features.length;
  for (let step = 0; step < steps; step++) {
    if (step % features.length === 0) shuffle(order, random);
    // Every index of `order` is that of an example.
    const i = order[step % features.length] as number;
    const decay = 1 - step / steps;
    crossEntropy.forward(network.forward(features[i] as Words, random));
    const gradient = network.backward(crossEntropy.backward(targets[i] as number, sampleWeights[i] as number));
    adaGrad.step(gradient, options.embeddingLearningRate * decay);
    if ((step + 1) % options.batchSize === 0) adam.step(options.denseLearningRate * decay, options.batchSize);
  }
  return weights;
}

/** Writes the log-probability of every label into `output`, as the network gives it outside training: without dropout. */
export function cnnLogProbabilities(
  weights: CnnWeights,
  sentence: Words,
  options: CnnOptions,
  output: Float64Array,
): void {
  const network = createCnnNetwork(weights, { ...options, wordDropout: 0, subwordDropout: 0, filterDropout: 0 });
  const { forward } = createCrossEntropy(output.length, options.labelSmoothing);
  forward(network.forward(sentence, () => 0)).forEach((p, k) => {
    output[k] = Math.log(p + Number.MIN_VALUE);
  });
}

const EMBEDDING_SPREAD = 0.1;

/** Uniform weights, scaled by the number of inputs (He et al. 2015); biases 0. */
function initialise({ buckets, dimensions, filters }: CnnOptions, labelCount: number, random: Random): CnnWeights {
  const uniform = (length: number, spread: number): Float32Array =>
    Float32Array.from({ length }, () => (2 * random() - 1) * spread);
  const fanIn = KERNEL_WIDTH * dimensions;
  return {
    embedding: uniform(buckets * dimensions, EMBEDDING_SPREAD),
    filters: uniform(filters * fanIn, Math.sqrt(6 / fanIn)),
    filterBias: new Float32Array(filters),
    dense: uniform(labelCount * filters, Math.sqrt(3 / filters)),
    denseBias: new Float32Array(labelCount),
  };
}
