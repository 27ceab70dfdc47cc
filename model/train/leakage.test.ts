import { describe, expect, it } from 'vitest';
import type { Example } from '../data/dataset.ts';
import { type Fold, makeFolds } from '../data/folds.ts';
import { plainLanguage } from '../languages/language.ts';
import { createNormaliser, PLAIN_RULES } from '../normalise.ts';
import { seededRandom } from '../random.ts';
import { PLAIN_RECIPE } from './plain-recipe.ts';
import { crossValidate } from './train.ts';

const LABELS = ['rouge', 'vert', 'bleu'];
const WORDS = 'table chaise lampe porte mur sol toit jardin arbre fleur herbe pierre sable mer vent pluie'.split(' ');

const scored = async (examples: readonly Example[], folds: readonly Fold[]) =>
  crossValidate(examples, folds, {
    labels: LABELS,
    recipe: PLAIN_RECIPE,
    language: plainLanguage(),
    seed: 1,
  });

/** Sentences of five words; a third of them begins with each label's name where `telling`, else the labels are random. */
function sentences(count: number, seed: number, telling: boolean): Example[] {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: count }, () => {
    const intent = pick(LABELS);
    return { sentence: [telling ? intent : '', ...Array.from({ length: 4 }, () => pick(WORDS))].join(' '), intent };
  });
}

describe('cross-validation', () => {
  it('scores labels that mean nothing at chance, and is no surer than that', async () => {
    const examples = sentences(360, 5, false);
    const folds = makeFolds(examples, 3, seededRandom(1), createNormaliser(PLAIN_RULES));
    const { metrics, calibrationError, scored: all } = await scored(examples, folds);
    // Chance is ⅓, with a standard deviation of 0.025.
    expect(metrics.accuracy).toBeGreaterThan(0.24);
    expect(metrics.accuracy).toBeLessThan(0.43);
    expect(all.reduce((sum, { confidence }) => sum + confidence, 0) / all.length).toBeLessThan(0.45);
    expect(calibrationError).toBeLessThan(0.1);
  });

  it('scores a fold with weights and calibration that never saw its labels', async () => {
    const training = sentences(60, 6, true);
    const others = sentences(40, 7, true);
    const fold = sentences(40, 8, true);
    const [trainingEnd, othersEnd, end] = [60, 100, 140];
    const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
    const folds = [
      { name: 'training', train: range(0, trainingEnd), heldOut: range(0, trainingEnd) },
      { name: 'others', train: range(0, trainingEnd), heldOut: range(trainingEnd, othersEnd) },
      { name: 'fold', train: range(0, trainingEnd), heldOut: range(othersEnd, end) },
    ];
    const wrong = fold.map((example) => ({
      ...example,
      intent: LABELS[(LABELS.indexOf(example.intent) + 1) % LABELS.length] ?? '',
    }));
    const before = await scored([...training, ...others, ...fold], folds);
    const after = await scored([...training, ...others, ...wrong], folds);
    const answers = ({ scored: all }: typeof before) =>
      all.slice(othersEnd).map(({ predicted, confidence }) => ({ predicted, confidence }));
    expect(before.folds[2]?.accuracy).toBeGreaterThan(0.9);
    expect(after.folds[2]?.accuracy).toBeLessThan(0.1);
    expect(answers(after)).toEqual(answers(before));
  });
});
