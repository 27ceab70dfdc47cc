import { beforeAll, describe, expect, it } from 'vitest';
import { loadLanguage } from '../languages/language.ts';
import { seededRandom } from '../random.ts';
import { PLAIN_RECIPE } from '../train/plain-recipe.ts';
import { evaluateTrainer } from './evaluate-trainer.ts';
import type { Evaluation } from './evaluation.ts';

const LABELS = ['couleur', 'animal'];
const WORDS = {
  couleur: ['rouge', 'bleu', 'vert', 'jaune', 'violet', 'orange'],
  animal: ['chien', 'vache', 'renard', 'mouton', 'lapin', 'canard'],
};
/** Each annotator's own, so that no two wrote the same sentence. */
const OPENERS = { A: 'voici un', B: 'regarde ce', C: 'quel beau' };
const EXAMPLES = (['A', 'B', 'C'] as const).flatMap((annotatorId) => {
  const random = seededRandom(annotatorId.charCodeAt(0));
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: 16 }, (_, i) => {
    const intent = i % 2 === 0 ? 'couleur' : 'animal';
    return { sentence: `${OPENERS[annotatorId]} ${pick(WORDS[intent])} ${pick(WORDS[intent])}`, intent, annotatorId };
  });
});

describe('evaluateTrainer', () => {
  let evaluation: Evaluation;
  const steps: string[] = [];
  beforeAll(async () => {
    evaluation = await evaluateTrainer(EXAMPLES, {
      labels: LABELS,
      recipe: PLAIN_RECIPE,
      language: await loadLanguage('fr'),
      seed: 1,
      onProgress: (step) => steps.push(step),
    });
  });

  it('scores every sentence once, each annotator with a model of the others', () => {
    expect(evaluation.sentences).toBe(EXAMPLES.length);
    expect(evaluation.byAnnotator.map(({ name, sentences }) => [name, sentences])).toEqual([
      ['A', 16],
      ['B', 16],
      ['C', 16],
    ]);
    expect(evaluation.accuracy).toBeGreaterThan(0.8);
  });

  it('perturbs the same sentences: what normalising undoes costs nothing', () => {
    const losses = new Map(evaluation.noise?.kinds.map(({ name, loss }) => [name, loss]));
    expect(losses.get('all-caps')).toBe(0);
    expect(losses.get('no-accents')).toBe(0);
    expect(losses.get('sms-spelling')).toBeTypeOf('number');
    for (const { accuracy, loss } of evaluation.noise?.kinds ?? [])
      expect(accuracy.value + loss).toBeCloseTo(evaluation.noise?.clean ?? 0, 9);
  });

  it('ends the learning curve with all the sentences of the other annotators', () => {
    expect(evaluation.learningCurve?.map(({ sentences }) => sentences)).toEqual([4, 8, 16, 32]);
    expect(evaluation.learningCurve?.at(-1)?.accuracy).toBe(evaluation.noise?.clean);
  });

  it('reports its progress', () => {
    expect(steps.length).toBeGreaterThanOrEqual(9);
  });
});
