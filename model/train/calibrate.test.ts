import { describe, expect, it } from 'vitest';
import { chooseThreshold, fitTemperature, judge, probabilities, type ScoredExample } from './calibrate.ts';
import { expectedCalibrationError } from './metrics.ts';
import { seededRandom } from './random.ts';

/** Examples whose labels are drawn from the softmax of their scores at a known temperature. */
function drawn(temperature: number): ScoredExample[] {
  const random = seededRandom(7);
  return Array.from({ length: 5_000 }, () => {
    const scores = Float64Array.from({ length: 4 }, () => 6 * random() - 3);
    let rest = random();
    const truth = probabilities(scores, temperature).findIndex((p) => {
      rest -= p;
      return rest < 0;
    });
    return { scores, truth: Math.max(0, truth) };
  });
}

describe('fitTemperature', () => {
  it.each([0.5, 1, 3])('finds the temperature %d that the labels were drawn with', (temperature) => {
    const found = fitTemperature(drawn(temperature));
    expect(Math.abs(Math.log(found / temperature))).toBeLessThan(0.1);
  });

  it('makes confidence mean accuracy', () => {
    const examples = drawn(2);
    const judged = (temperature: number) => examples.map((example) => judge(example, temperature));
    expect(expectedCalibrationError(judged(fitTemperature(examples)))).toBeLessThan(0.03);
    expect(expectedCalibrationError(judged(0.2))).toBeGreaterThan(0.1);
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
