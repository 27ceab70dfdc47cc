import { describe, expect, it } from 'vitest';
import { expectedCalibrationError } from '../metrics.ts';
import { seededRandom } from '../random.ts';
import {
  accuracyOf,
  COMPONENTS,
  fitMixture,
  type LabelledLogits,
  type LogitMixture,
  mix,
  priorOffset,
  temper,
} from './mixture.ts';
import { solve } from './solve.ts';

type Weights = LogitMixture['weights'];

/** Examples whose labels are sampled from a known mixture. */
function sampled(weights: Weights): LabelledLogits[] {
  const random = seededRandom(7);
  const numbers = () => Float64Array.from({ length: 4 }, () => 3 * (2 * random() - 1));
  return Array.from({ length: 5_000 }, () => {
    const logits = Object.fromEntries(Object.keys(weights).map((component) => [component, numbers()]));
    let rest = random();
    const truth = mix(logits, { weights, offset: [] }).findIndex((p) => {
      rest -= p;
      return rest < 0;
    });
    return { logits, truth: Math.max(0, truth) };
  });
}

const scored = (examples: readonly LabelledLogits[], weights: Weights) =>
  examples.map(({ logits, truth }) => {
    const probabilities = mix(logits, { weights, offset: [] });
    const confidence = Math.max(...probabilities);
    return { truth, predicted: probabilities.indexOf(confidence), confidence };
  });

const meanLoss = (examples: readonly LabelledLogits[], weights: Weights) =>
  examples.reduce((sum, { logits, truth }) => sum - Math.log(mix(logits, { weights, offset: [] })[truth] ?? 0), 0) /
  examples.length;

describe('fitMixture', () => {
  it.each<Weights>([
    { svm: 1, cnn: 1 },
    { svm: 2, cnn: 0.5 },
    { svm: 0.3, cnn: 1.5, encoder: 0.8 },
    { svm: 0.7, cnn: 0.2, encoder: 2 },
  ])('finds the weights that the labels were sampled with: %o', (weights) => {
    const { weights: found } = fitMixture(sampled(weights));
    for (const component of COMPONENTS) {
      expect(Math.abs((found[component] ?? 0) - (weights[component] ?? 0)), component).toBeLessThan(0.12);
    }
  });

  it('gives a component that contradicts the truth the weight 0, and no other weight is better', () => {
    const examples = sampled({ svm: 1, cnn: 1 }).map(({ logits, truth }) => ({
      logits: { ...logits, encoder: Float64Array.from({ length: 4 }, (_, k) => (k === truth ? -1 : 1)) },
      truth,
    }));
    const { weights } = fitMixture(examples);
    expect(weights.encoder).toBe(0);
    const best = meanLoss(examples, weights);
    for (const change of [{ svm: 1.2 }, { svm: 0.8 }, { cnn: 1.2 }, { cnn: 0.8 }, { encoder: 0.1 }]) {
      expect(meanLoss(examples, { ...weights, ...change })).toBeGreaterThan(best);
    }
  });

  it('makes confidence mean accuracy', () => {
    const examples = sampled({ svm: 0.7, cnn: 0.4 });
    expect(expectedCalibrationError(scored(examples, fitMixture(examples).weights))).toBeLessThan(0.03);
    expect(expectedCalibrationError(scored(examples, { svm: 5, cnn: 5 }))).toBeGreaterThan(0.1);
  });

  it('trusts a handful of sentences little: components that fail on them keep some weight', () => {
    const examples = [0, 1, 0, 1].map((truth) => ({
      logits: { svm: Float64Array.of(truth, 1 - truth), encoder: Float64Array.of(truth, 1 - truth) },
      truth,
    }));
    const { weights } = fitMixture(examples);
    expect(weights.svm).toBeGreaterThan(0.1);
    expect(weights.encoder).toBeGreaterThan(0.1);
    const many = Array.from({ length: 500 }, () => examples).flat();
    expect(fitMixture(many).weights).toEqual({ svm: 0, encoder: 0 });
  });

  it('stays finite where the data is separable', () => {
    const separable = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        logits: { svm: Float64Array.of(1 - 2 * (i % 2), 2 * (i % 2) - 1) },
        truth: i % 2,
      }));
    expect(fitMixture(separable(1_000)).weights.svm).toSatisfy((weight: number) => weight > 2 && weight < 100);
  });

  it('learns no more certainty than the number of sentences allows', () => {
    const certain = Array.from({ length: 1_000 }, (_, i) => ({
      logits: { svm: Float64Array.of(10 - 20 * (i % 2), 20 * (i % 2) - 10) },
      truth: i % 2,
    }));
    const [first = 0] = mix({ svm: Float64Array.of(10, -10) }, fitMixture(certain));
    expect(first).toBeGreaterThan(0.99);
    // Half of the smoothing, 1 / 1,002, is on the label itself. Without smoothing it would be .99999.
    expect(first).toBeLessThan(0.9996);
  });
});

describe('temper', () => {
  const examples = sampled({ svm: 1.5, cnn: 1 });
  const mixture = { weights: { svm: 1.5, cnn: 1 }, offset: [0.2, 0, -0.1, 0] };
  const mean = (of: LogitMixture) =>
    examples.reduce((sum, { logits }) => sum + Math.max(...mix(logits, of)), 0) / examples.length;

  it.each([0.6, 0.75])('lowers the mean confidence to %d and changes no predicted label', (confidence) => {
    const tempered = temper(mixture, examples, confidence);
    expect(mean(tempered)).toBeCloseTo(confidence, 4);
    expect(mean(mixture)).toBeGreaterThan(confidence);
    const labels = (of: LogitMixture) =>
      examples.map(({ logits }) => mix(logits, of).indexOf(Math.max(...mix(logits, of))));
    expect(labels(tempered)).toEqual(labels(mixture));
    expect(accuracyOf(tempered, examples)).toBe(accuracyOf(mixture, examples));
  });
});

describe('priorOffset', () => {
  it('turns the predictions of the training shares into those of traffic at full strength', () => {
    const offset = priorOffset([0.5, 0.5], [0.8, 0.2], 1);
    const [first, second] = mix({ svm: Float64Array.of(0, 0) }, { weights: { svm: 1 }, offset });
    expect(first).toBeCloseTo(0.8, 9);
    expect(second).toBeCloseTo(0.2, 9);
  });
});

describe('solve', () => {
  it('solves a symmetric positive definite system', () => {
    const matrix = [
      [4, 1, 0.5],
      [1, 3, -1],
      [0.5, -1, 2],
    ];
    const x = [1, -2, 3];
    const right = matrix.map((row) => row.reduce((sum, value, j) => sum + value * (x[j] ?? 0), 0));
    solve(matrix, right).forEach((value, i) => {
      expect(value).toBeCloseTo(x[i] ?? 0, 12);
    });
  });
});
