import { beforeAll, describe, expect, it } from 'vitest';
import { plainLanguage } from '../languages/language.ts';
import { PLAIN_RECIPE } from '../train/plain-recipe.ts';
import { train } from '../train/train.ts';
import { crossValidateData } from './cross-validate-data.ts';
import type { Evaluation } from './evaluation.ts';
import { textReport } from './text-report.ts';

const LABELS = ['light', 'heat'];
const WORDS = {
  light: ['lamp', 'bulb', 'lantern', 'candle', 'spotlight'],
  heat: ['radiator', 'boiler', 'furnace', 'stove', 'heater'],
};
const PLACES = ['kitchen', 'hall', 'garage', 'attic', 'cellar', 'bedroom'];
const EXAMPLES = (['light', 'heat'] as const).flatMap((intent) =>
  WORDS[intent].flatMap((word) => PLACES.map((place) => ({ sentence: `${word} of the ${place}`, intent }))),
);
/** A sentence with the other label. */
const WRONG = { sentence: 'the lamp of the lantern', intent: 'heat' };
const DATA = [...EXAMPLES, WRONG];
const OPTIONS = { labels: LABELS, recipe: PLAIN_RECIPE, language: plainLanguage('en'), seed: 1 };

describe('crossValidateData', () => {
  let evaluation: Evaluation;
  const shares: number[] = [];
  beforeAll(async () => {
    const options = { ...OPTIONS, onProgress: (_: string, done: number) => shares.push(done) };
    evaluation = await crossValidateData(DATA, options, { learningCurve: true });
  });

  it('predicts each sentence by models that were trained without it, in the folds of a training', () => {
    expect(evaluation.evaluated).toEqual({ by: 'cross-validation', folds: 10 });
    expect(evaluation.sentences).toBe(DATA.length);
    expect(evaluation.accuracy).toBeLessThan(1);
  });

  it('finds the sentence that is labelled wrongly', () => {
    expect(evaluation.suspects?.[0]).toMatchObject({ ...WRONG, answered: 'light' });
    expect(evaluation.confusedPairs?.[0]?.sentences.map(({ sentence }) => sentence)).toContain(WRONG.sentence);
  });

  it('chooses the threshold that a training on the same sentences chooses', async () => {
    const { acceptance } = await train(DATA, OPTIONS);
    expect(evaluation.acceptance).toEqual(acceptance);
    expect(evaluation.threshold).toBe(acceptance.threshold);
  });

  it('shows how each intent grows with the sentences', () => {
    const curve = evaluation.learningCurve ?? [];
    expect(curve.map(({ sentences }) => sentences)).toEqual([14, 28, 55]);
    expect(Object.keys(curve[0]?.f1 ?? {})).toEqual(LABELS);
    expect(curve.at(-1)?.accuracy).toBe(evaluation.accuracy);
    expect(curve.at(-1)?.f1?.light).toBe(evaluation.perLabel.light?.f1);
  });

  it('reports progress that grows and ends with the whole', () => {
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeCloseTo(1, 9);
  });

  it('is told in text: method, acceptance, intents, pairs, suspects, what more sentences would do', () => {
    const text = textReport(evaluation);
    for (const part of [
      'Cross-validated in 10 folds',
      '61 sentences, 2 intents',
      'accepted',
      'Intents, the worst first',
      'heat taken for light: 1',
      'Sentences that may be labelled wrongly',
      `“${WRONG.sentence}”`,
      'accuracy by training sentences: 14:',
    ])
      expect(text).toContain(part);
  });
});

describe('textReport', () => {
  it('lists at most 20 intents, the worst first, and says where the rest is', async () => {
    const { evaluate } = await import('./evaluation.ts');
    const labels = Array.from({ length: 30 }, (_, k) => `intent-${k}`);
    const examples = labels.map((intent) => ({ sentence: 'x'.repeat(200), intent }));
    const scored = labels.map((_, truth) => ({ truth, predicted: truth === 29 ? 0 : truth, confidence: 0.9 }));
    const text = textReport({
      evaluated: { by: 'model', version: 'abc' },
      ...evaluate(examples, scored, labels),
      threshold: 0.5,
    });
    expect(text).toContain('Predicted by the model abc');
    expect(text).toContain('20 of 30');
    expect(text.match(/^ {2}intent-\d+/gm)?.slice(0, 2)).toEqual(['  intent-29', '  intent-0']);
  });
});
