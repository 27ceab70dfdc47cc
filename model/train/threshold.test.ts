import { describe, expect, it } from 'vitest';
import { chooseThreshold } from './threshold.ts';

describe('chooseThreshold', () => {
  const scored = [
    { truth: 0, predicted: 0, confidence: 0.9 },
    { truth: 0, predicted: 0, confidence: 0.8 },
    { truth: 0, predicted: 1, confidence: 0.6 },
    { truth: 0, predicted: 1, confidence: 0.3 },
  ];

  it('takes the lowest threshold that reaches the accuracy', () => {
    expect(chooseThreshold(scored, 0.6)).toMatchObject({ threshold: 0.31, accuracy: 2 / 3 });
    expect(chooseThreshold(scored, 1)).toMatchObject({ threshold: 0.61, coverage: 0.5 });
  });

  it('accepts nothing where no confidence reaches it', () => {
    const wrong = [{ truth: 0, predicted: 1, confidence: 0.5 }];
    expect(chooseThreshold(wrong, 0.9)).toMatchObject({ threshold: 1, coverage: 0 });
  });
});
