import { describe, expect, it } from 'vitest';
import { featurise } from '../features.ts';
import { seededRandom } from '../random.ts';
import { createCnnNetwork } from './cnn-network.ts';
import type { CnnOptions, CnnWeights } from './cnn-shape.ts';
import { createCrossEntropy } from './layers/cross-entropy.ts';
import { expectGradient, finiteDifferences } from './layers/finite-differences.testing.ts';
import { notRandom, randomFloats } from './layers/layer-inputs.testing.ts';

const [LABELS, KERNEL] = [3, 4];
const OPTIONS: CnnOptions = {
  buckets: 16,
  dimensions: 3,
  filters: 6,
  epochs: 1,
  maxSteps: 1_000,
  batchSize: 1,
  embeddingLearningRate: 0.1,
  denseLearningRate: 0.01,
  wordDropout: 0.1,
  subwordDropout: 0.2,
  filterDropout: 0.2,
  labelSmoothing: 0.1,
};
const WITHOUT_DROPOUT = { ...OPTIONS, wordDropout: 0, subwordDropout: 0, filterDropout: 0 };
const weights = (): CnnWeights => ({
  embedding: randomFloats(16 * 3, 1),
  filters: randomFloats(6 * KERNEL * 3, 2),
  filterBias: randomFloats(6, 3),
  dense: randomFloats(LABELS * 6, 4),
  denseBias: randomFloats(LABELS, 5),
});
const features = (sentence: string) => featurise(sentence, { bag: 16, pieces: 16 });

describe('the network', () => {
  it('has the gradients of finite differences in all its parameters, dropout included', () => {
    const all = weights();
    const network = createCnnNetwork(all, OPTIONS);
    const crossEntropy = createCrossEntropy(LABELS, OPTIONS.labelSmoothing);
    const sentence = features('un bon hôtel à Dax');
    const loss = () => {
      crossEntropy.forward(network.forward(sentence, seededRandom(9)));
      return crossEntropy.loss(1, 1.5);
    };
    const expected = network.parameters.map(({ values }) => finiteDifferences(values, loss));
    const expectedEmbedding = finiteDifferences(all.embedding, loss);
    loss();
    const { words, offsets, scales, starts, ids, vectors } = network.backward(crossEntropy.backward(1, 1.5));
    network.parameters.forEach(({ gradient }, n) => void expectGradient(gradient, expected[n] ?? []));
    const embeddingGradient = new Float64Array(all.embedding.length);
    for (let n = 0; n < words; n++) {
      for (const id of ids.subarray(starts[n], starts[n + 1])) {
        for (let d = 0; d < 3; d++) {
          const slope = (scales[n] ?? 0) * (vectors[(offsets[n] ?? 0) + d] ?? 0);
          embeddingGradient[id * 3 + d] = (embeddingGradient[id * 3 + d] ?? 0) + slope;
        }
      }
    }
    expectGradient(embeddingGradient, expectedEmbedding);
  });

  it('gives a sentence the same logits after a longer one', () => {
    const network = createCnnNetwork(weights(), WITHOUT_DROPOUT);
    const alone = network.forward(features('un hôtel'), notRandom).slice();
    network.forward(features('une chambre pour deux personnes à Biarritz du 3 au 5 mai, vue sur mer'), notRandom);
    expect(network.forward(features('un hôtel'), notRandom)).toEqual(alone);
  });

  it('reads the order of words', () => {
    const network = createCnnNetwork(weights(), WITHOUT_DROPOUT);
    const logits = network.forward(features('de Paris à Lyon'), notRandom).slice();
    expect(network.forward(features('de Lyon à Paris'), notRandom)).not.toEqual(logits);
  });
});
