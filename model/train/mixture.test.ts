import { describe, expect, it } from 'vitest';
import { expectedCalibrationError } from '../metrics.ts';
import { seededRandom } from '../random.ts';
import { fitMixture, type HeldExample, type Mixture, mix, priorOffset } from './mixture.ts';
import { chooseThreshold } from './threshold.ts';

/** Examples whose labels are drawn from a known mixture. */
function drawn(mixture: Mixture): HeldExample[] {
  const random = seededRandom(7);
  const numbers = (spread: number) => Float64Array.from({ length: 4 }, () => spread * (2 * random() - 1));
  return Array.from({ length: 5_000 }, () => {
    const scores = { svm: numbers(3), cnn: numbers(3) };
    let rest = random();
    const truth = mix(scores, mixture).findIndex((p) => {
      rest -= p;
      return rest < 0;
    });
    return { ...scores, truth: Math.max(0, truth) };
  });
}

const confidences = (examples: readonly HeldExample[], mixture: Mixture) =>
  examples.map((example) => {
    const probabilities = mix(example, mixture);
    const confidence = Math.max(...probabilities);
    return { truth: example.truth, predicted: probabilities.indexOf(confidence), confidence };
  });

describe('fitMixture', () => {
  it.each([
    { svm: 1, cnn: 1, offset: [] },
    { svm: 2, cnn: 0.5, offset: [] },
    { svm: 0.3, cnn: 1.5, offset: [] },
  ])('finds the factors that the labels were drawn with: $svm and $cnn', (mixture) => {
    const found = fitMixture(drawn(mixture));
    expect(Math.abs(Math.log(found.svm / mixture.svm))).toBeLessThan(0.15);
    expect(Math.abs(Math.log(found.cnn / mixture.cnn))).toBeLessThan(0.15);
  });

  it('makes confidence mean accuracy', () => {
    const examples = drawn({ svm: 0.7, cnn: 0.4, offset: [] });
    expect(expectedCalibrationError(confidences(examples, fitMixture(examples)))).toBeLessThan(0.03);
    expect(expectedCalibrationError(confidences(examples, { svm: 5, cnn: 5, offset: [] }))).toBeGreaterThan(0.1);
  });
});

describe('priorOffset', () => {
  it('turns the answers of the training shares into those of traffic at full strength', () => {
    const offset = priorOffset([0.5, 0.5], [0.8, 0.2], 1);
    const undecided = { svm: Float64Array.of(0, 0), cnn: Float64Array.of(0, 0) };
    const [first, second] = mix(undecided, { svm: 1, cnn: 1, offset });
    expect(first).toBeCloseTo(0.8, 9);
    expect(second).toBeCloseTo(0.2, 9);
  });
});

describe('chooseThreshold', () => {
  const judged = [
    { truth: 0, predicted: 0, confidence: 0.9 },
    { truth: 0, predicted: 0, confidence: 0.8 },
    { truth: 0, predicted: 1, confidence: 0.6 },
    { truth: 0, predicted: 1, confidence: 0.3 },
  ];

  it('takes the lowest threshold that reaches the accuracy', () => {
    expect(chooseThreshold(judged, 0.6)).toMatchObject({ threshold: 0.31, accuracy: 2 / 3 });
    expect(chooseThreshold(judged, 1)).toMatchObject({ threshold: 0.61, coverage: 0.5 });
  });

  it('takes the closest where none reaches it', () => {
    const wrong = [{ truth: 0, predicted: 1, confidence: 0.5 }];
    expect(chooseThreshold(wrong, 0.9).accuracy).toBe(0);
  });
});
