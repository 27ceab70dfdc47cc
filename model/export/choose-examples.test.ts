import { describe, expect, it } from 'vitest';
import type { Classifier } from '../classifier.ts';
import { chooseExamples } from './choose-examples.ts';

/** Predicts "light" for sentences with a lamp, else "door". */
const classifier: Pick<Classifier, 'classify'> = {
  classify: async (sentences) =>
    sentences.map((sentence) => ({
      intent: sentence.includes('lamp') ? 'light' : 'door',
      confidence: 1,
      accepted: true,
      scores: {},
    })),
};

const choose = (sentences: Record<string, string[]>) => {
  const examples = Object.entries(sentences).flatMap(([intent, all]) => all.map((sentence) => ({ sentence, intent })));
  return chooseExamples(classifier, Object.keys(sentences), examples);
};

describe('chooseExamples', () => {
  it('takes, of the sentences that are predicted right, the one of median length', async () => {
    const light = ['lamp', 'the lamp on the left please', 'turn on', 'switch the lamp on'];
    expect(await choose({ light })).toEqual({ light: 'switch the lamp on' });
  });

  it('takes one that is predicted wrongly where none is right', async () => {
    expect(await choose({ light: ['brighter', ' dim it '] })).toEqual({ light: 'dim it' });
  });

  it.each([
    ['an address', 'write to me@example.org about the lamp'],
    ['a telephone number', 'the lamp, call 06 12 34 56 78'],
    ['a date and an account', 'lamp 12345678'],
    ['more than fits on a button', `lamp ${'very '.repeat(20)}bright`],
  ])('shows no sentence with %s', async (_, sentence) => {
    expect(await choose({ light: [sentence, sentence, 'a lamp'], door: ['open it', 'close 2 doors'] })).toEqual({
      light: 'a lamp',
      door: 'open it',
    });
    expect(await choose({ light: [sentence] })).toEqual({});
  });
});
