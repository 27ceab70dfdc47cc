import { describe, expect, it } from 'vitest';
import { KERNEL_WIDTH, PADDING } from '../feature-batch.ts';
import { type Features, featurise } from '../features.ts';
import { type Random, seededRandom } from '../random.ts';
import { cnnLogProbabilities, fitCnn } from './cnn.ts';
import type { CnnOptions, CnnWeights } from './cnn-shape.ts';
import { dot } from './layers/layer-inputs.testing.ts';

const OPTIONS: CnnOptions = {
  buckets: 256,
  dimensions: 6,
  filters: 8,
  epochs: 40,
  maxSteps: 100_000,
  batchSize: 4,
  embeddingLearningRate: 0.2,
  denseLearningRate: 0.01,
  wordDropout: 0,
  subwordDropout: 0,
  filterDropout: 0,
  labelSmoothing: 0,
};
/** Numbers that `fitCnn` takes to initialise its weights. */
const INITIAL_DRAWS = 256 * 6 + 8 * KERNEL_WIDTH * 6 + 2 * 8;

const features = (sentence: string): Features => featurise(sentence, { bag: 256, pieces: 256 });
const TOWNS = ['Agen', 'Brest', 'Caen', 'Dax'];
/** The same words in both labels: only their order separates them. */
const ORDERED = TOWNS.flatMap((town) => [
  { sentence: `de Paris à ${town}`, target: 0 },
  { sentence: `à ${town} de Paris`, target: 1 },
]);

function fitted(options: Partial<CnnOptions> = {}, random: Random = seededRandom(1), examples: Example[] = ORDERED) {
  const set = {
    features: examples.map(({ sentence }) => features(sentence)),
    targets: Int32Array.from(examples, ({ target }) => target),
    sampleWeights: Float32Array.from(examples, ({ sampleWeight = 1 }) => sampleWeight),
    labelCount: 2,
  };
  return fitCnn(set, { ...OPTIONS, ...options }, random);
}

interface Example {
  readonly sentence: string;
  readonly target: number;
  readonly sampleWeight?: number;
}

function probabilities(weights: CnnWeights, sentence: string, options: Partial<CnnOptions> = {}): number[] {
  const output = new Float64Array(2);
  cnnLogProbabilities(weights, features(sentence), { ...OPTIONS, ...options }, output);
  return [...output].map(Math.exp);
}

describe('fitCnn', () => {
  it('learns the order of words, and reads words that it has not seen', () => {
    const weights = fitted();
    for (const { sentence, target } of ORDERED) expect(probabilities(weights, sentence)[target]).toBeGreaterThan(0.9);
    expect(probabilities(weights, 'de Paris à Sète')[0]).toBeGreaterThan(0.7);
    expect(probabilities(weights, 'à Sète de Paris')[1]).toBeGreaterThan(0.7);
  });

  it('gives the target what label smoothing leaves it, at most', () => {
    const weights = fitted({ labelSmoothing: 0.3, epochs: 200 });
    for (const { sentence, target } of ORDERED) expect(probabilities(weights, sentence)[target]).toBeCloseTo(0.7, 1);
  });

  it('weighs examples: of two that contradict each other, each gets its share', () => {
    const contrary = [
      { sentence: 'un hôtel', target: 0, sampleWeight: 0.25 },
      { sentence: 'un hôtel', target: 1, sampleWeight: 1 },
    ];
    expect(probabilities(fitted({ epochs: 400 }, seededRandom(1), contrary), 'un hôtel')[1]).toBeCloseTo(0.8, 1);
  });

  it('fits the same weights for the same seed, and others for another', () => {
    const dropout = { wordDropout: 0.1, subwordDropout: 0.4, filterDropout: 0.3, epochs: 2 };
    expect(fitted(dropout, seededRandom(3))).toEqual(fitted(dropout, seededRandom(3)));
    expect(fitted(dropout, seededRandom(3)).dense).not.toEqual(fitted(dropout, seededRandom(4)).dense);
  });

  it('visits the examples in an order that the seed sets', () => {
    const begunAlike = (seed: number): Random => {
      const [initial, later] = [seededRandom(1), seededRandom(seed)];
      let calls = 0;
      return () => (calls++ < INITIAL_DRAWS ? initial() : later());
    };
    const once = { epochs: 1 };
    expect(fitted(once, begunAlike(2))).toEqual(fitted(once, begunAlike(2)));
    // Without dropout the seed can only have changed the order.
    expect(fitted(once, begunAlike(2)).dense).not.toEqual(fitted(once, begunAlike(3)).dense);
  });

  it('lets the learning rate fall linearly', () => {
    const twice = [1, 2].map(() => ({ sentence: 'un hôtel', target: 1 }));
    const { denseBias } = fitted(
      { epochs: 1, batchSize: 1, denseLearningRate: 1e-4, embeddingLearningRate: 0 },
      seededRandom(1),
      twice,
    );
    // Two steps along nearly the same gradient, which Adam makes as long as the learning rate: all of it, then half of it.
    expect((denseBias[1] ?? 0) / 1e-4).toBeCloseTo(1.5, 1);
  });

  it('stops after the most steps, but not before one pass', () => {
    expect(fitted({ epochs: 40, maxSteps: 16 })).toEqual(fitted({ epochs: 2 }));
    expect(fitted({ epochs: 40, maxSteps: 1 })).toEqual(fitted({ epochs: 1 }));
  });

  it.each(['wordDropout', 'subwordDropout', 'filterDropout'] as const)('learns otherwise with %s', (name) => {
    expect(fitted({ [name]: 0.5, epochs: 2 }).dense).not.toEqual(fitted({ epochs: 2 }).dense);
  });
});

describe('cnnLogProbabilities', () => {
  it('is the network as its definition has it, without dropout', () => {
    const weights = fitted({ epochs: 3 });
    const { subwords, wordStarts } = features('un hôtel à Dax');
    const { dimensions, filters } = OPTIONS;
    const rows = wordStarts.length - 1 + 2 * PADDING;
    const vectors = new Float64Array(rows * dimensions);
    for (let t = 0; t < wordStarts.length - 1; t++) {
      const ids = subwords.subarray(wordStarts[t], wordStarts[t + 1]);
      for (let d = 0; d < dimensions; d++) {
        const sum = ids.reduce((total, id) => total + (weights.embedding[id * dimensions + d] ?? 0), 0);
        vectors[(t + PADDING) * dimensions + d] = sum / Math.sqrt(ids.length);
      }
    }
    const size = KERNEL_WIDTH * dimensions;
    const pooled = Array.from({ length: filters }, (_, f) => {
      const filter = weights.filters.subarray(f * size, (f + 1) * size);
      const at = (t: number) => dot(filter, vectors.subarray(t * dimensions, t * dimensions + size));
      const values = Array.from({ length: rows - KERNEL_WIDTH + 1 }, (__, t) => at(t) + (weights.filterBias[f] ?? 0));
      return Math.max(0, ...values);
    });
    const logits = [0, 1].map((k) => {
      return (weights.denseBias[k] ?? 0) + dot(weights.dense.subarray(k * filters, (k + 1) * filters), pooled);
    });
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    const expected = logits.map((logit) => Math.exp(logit) / total);
    const dropout = { wordDropout: 0.9, subwordDropout: 0.9, filterDropout: 0.9 };
    probabilities(weights, 'un hôtel à Dax', dropout).forEach((p, k) => {
      expect(p).toBeCloseTo(expected[k] ?? Number.NaN, 5);
    });
  });
});
