import { describe, expect, it } from 'vitest';
import { describeAcceptance } from './acceptance-text.ts';

const ACCEPTANCE = {
  threshold: 0.62,
  coverage: 0.714,
  accuracy: 0.973,
  lowestAccuracy: 0.9512,
  promisable: 0.99,
  promise: 0.95,
  sentences: 1_200,
};

describe('describeAcceptance', () => {
  it('says how much is accepted, what is promised of it, and that real users are harder', () => {
    const text = describeAcceptance(ACCEPTANCE);
    for (const part of ['71.4 %', '97.3 % are right', 'confidence from 0.62', 'Promised 95 %', 'at least 95.1 %'])
      expect(text).toContain(part);
    expect(text).toContain('Real users write otherwise');
    expect(text).toContain('--calibrate FILE');
  });

  it.each([
    [
      'few sentences',
      { promisable: 0.91, sentences: 20 },
      ['at least 32 held-out sentences', 'there are 20', '--accept-accuracy 0.91'],
    ],
    ['wrong labels', { promisable: 0.929, sentences: 5_000 }, ['may be wrong', '--accept-accuracy 0.92']],
  ])('says that nothing can be promised of %s, and what would help', (_, rest, parts) => {
    const text = describeAcceptance({ ...ACCEPTANCE, threshold: 1, coverage: 0, ...rest });
    for (const part of ['accepted           nothing', ...parts]) expect(text).toContain(part);
    expect(text).not.toContain('0.0 %');
  });

  it('advises no promise that means nothing', () => {
    const hopeless = { ...ACCEPTANCE, threshold: 1, promisable: 0.2, sentences: 100 };
    expect(describeAcceptance(hopeless)).not.toContain('--accept-accuracy');
  });
});
