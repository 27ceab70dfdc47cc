import { EDGE_WORDS } from '../feature-batch.ts';
import type { Features } from '../features.ts';
import { type Random, shuffle } from '../random.ts';
import { createAdam } from './adam.ts';
import { createPass } from './cnn-pass.ts';
import type { CnnOptions, CnnWeights } from './cnn-shape.ts';
import type { TrainingSet } from './svm.ts';

const EMBEDDING_SPREAD = 0.1;
const ADAGRAD_START = 1e-3;

/**
 * Fits a convolutional network over words whose vectors are sums of the embeddings of their pieces: convolution, ReLU, maximum
 * over the sentence, one dense layer (Kim 2014, "Convolutional Neural Networks for Sentence Classification"; pieces as in
 * Bojanowski et al. 2017). Embeddings learn by AdaGrad with one step size a row, the rest by Adam. It sees what the bag
 * of n-grams cannot: order, and words it never met whose pieces it knows.
 */
export function fitCnn(set: TrainingSet, options: CnnOptions, random: Random): CnnWeights {
  const { features, targets, importance, labelCount } = set;
  const network = createNetwork(options, labelCount, random);
  const adam = createAdam([network.filters, network.filterBias, network.dense, network.denseBias]);
  const [filterGradient, filterBiasGradient, denseGradient, denseBiasGradient] = adam.gradients as Quadruple;
  const pass = createPass(options);
  const squares = new Float32Array(options.buckets).fill(ADAGRAD_START);
  const hidden = new Float32Array(options.filters);
  const output = new Float64Array(labelCount);
  const order = Int32Array.from(features.keys());
  const epochs = Math.min(options.epochs, Math.max(1, Math.round(options.mostSteps / features.length)));
  const steps = epochs * features.length;
  for (let done = 0; done < steps; done++) {
    if (done % features.length === 0) shuffle(order, random);
    const i = order[done % features.length] as number;
    const sentence = features[i] as Features;
    const decay = 1 - done / steps;
    pass.embed(sentence, network.embedding, random);
    pass.convolve(network, hidden, random);
    softmax(hidden, network, output);
    lossGradient(output, targets[i] as number, options.labelSmoothing, importance[i] as number);
    const hiddenGradient = backwardDense(output, hidden, network.dense, denseGradient, denseBiasGradient);
    pass.backward(hiddenGradient, network.filters, filterGradient, filterBiasGradient);
    pass.updateEmbedding(sentence, network.embedding, squares, options.embeddingRate * decay);
    if ((done + 1) % options.batch === 0) adam.step(options.denseRate * decay, options.batch);
  }
  return network;
}

type Quadruple = [Float32Array, Float32Array, Float32Array, Float32Array];

function createNetwork({ buckets, dimensions, filters }: CnnOptions, labelCount: number, random: Random): CnnWeights {
  const uniform = (length: number, spread: number): Float32Array =>
    Float32Array.from({ length }, () => (2 * random() - 1) * spread);
  const fanIn = EDGE_WORDS * dimensions;
  return {
    embedding: uniform(buckets * dimensions, EMBEDDING_SPREAD),
    filters: uniform(filters * fanIn, Math.sqrt(6 / fanIn)),
    filterBias: new Float32Array(filters),
    dense: uniform(labelCount * filters, Math.sqrt(3 / filters)),
    denseBias: new Float32Array(labelCount),
  };
}

/** Writes the log-probability of every label into `output`, as the network gives it outside training. */
export function cnnLogProbabilities(
  network: CnnWeights,
  sentence: Features,
  options: CnnOptions,
  output: Float64Array,
): void {
  const pass = createPass({ ...options, wordDropout: 0, pieceDropout: 0, filterDropout: 0 });
  const hidden = new Float32Array(options.filters);
  const keepAll = (): number => 1;
  pass.embed(sentence, network.embedding, keepAll);
  pass.convolve(network, hidden, keepAll);
  softmax(hidden, network, output);
  output.forEach((p, k) => {
    output[k] = Math.log(p + Number.MIN_VALUE);
  });
}

// The hot loops index typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.

function softmax(hidden: Float32Array, { dense, denseBias }: CnnWeights, output: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < output.length; k++) {
    let sum = denseBias[k] as number;
    const row = k * hidden.length;
    for (let f = 0; f < hidden.length; f++) sum += (dense[row + f] as number) * (hidden[f] as number);
    output[k] = sum;
    largest = Math.max(largest, sum);
  }
  let total = 0;
  for (let k = 0; k < output.length; k++) {
    const power = Math.exp((output[k] as number) - largest);
    output[k] = power;
    total += power;
  }
  for (let k = 0; k < output.length; k++) output[k] = (output[k] as number) / total;
}

/** Turns probabilities into the derivative of the cross-entropy with smoothed labels. */
function lossGradient(output: Float64Array, target: number, smoothing: number, importance: number): void {
  const others = smoothing / (output.length - 1);
  for (let k = 0; k < output.length; k++) {
    output[k] = importance * ((output[k] as number) - (k === target ? 1 - smoothing : others));
  }
}

function backwardDense(
  gradient: Float64Array,
  hidden: Float32Array,
  dense: Float32Array,
  denseGradient: Float32Array,
  biasGradient: Float32Array,
): Float32Array {
  const hiddenGradient = new Float32Array(hidden.length);
  for (let k = 0; k < gradient.length; k++) {
    const slope = gradient[k] as number;
    const row = k * hidden.length;
    biasGradient[k] = (biasGradient[k] as number) + slope;
    for (let f = 0; f < hidden.length; f++) {
      denseGradient[row + f] = (denseGradient[row + f] as number) + slope * (hidden[f] as number);
      hiddenGradient[f] = (hiddenGradient[f] as number) + slope * (dense[row + f] as number);
    }
  }
  return hiddenGradient;
}
