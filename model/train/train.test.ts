import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Example } from '../data/dataset.ts';
import { writeModel } from '../export/write-model.ts';
import { loadLanguage } from '../languages/language.ts';
import { loadClassifier } from '../onnx-session.ts';
import { PLAIN_RECIPE } from './plain-recipe.ts';
import { train } from './train.ts';
import type { TrainingOptions } from './training-options.ts';

const WISHES = ['allume', 'éteins'].flatMap((verb) =>
  ['la lampe', 'le salon', 'la cuisine', 'tout', 'le couloir', 'la veilleuse'].map(
    (what): Example => ({ sentence: `${verb} ${what}`, intent: verb === 'allume' ? 'on' : 'off' }),
  ),
);
const LABELS = ['on', 'off'];
let options: TrainingOptions;

let directory = '';
beforeAll(async () => {
  options = { labels: LABELS, recipe: PLAIN_RECIPE, language: await loadLanguage('fr'), seed: 3 };
  directory = mkdtempSync(join(tmpdir(), 'intent-train-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('train and writeModel', () => {
  it('learn any labels, in the order they appear', async () => {
    await writeModel(directory, await train(WISHES, options), WISHES, options);
    const classifier = await loadClassifier(directory);
    const answers = await classifier.classify(['allume la terrasse', 'éteins la terrasse']);
    expect(classifier.manifest.labels).toEqual(['on', 'off']);
    expect(answers.map(({ intent }) => intent)).toEqual(['on', 'off']);
  });

  it('write the same bytes for the same seed', async () => {
    const first = await writeModel(directory, await train(WISHES, options), WISHES, options);
    const second = await writeModel(directory, await train(WISHES, options), WISHES, options);
    expect(second).toEqual(first);
  });

  it('calibrates on sentences of real users instead of folds: those of other labels are never accepted', async () => {
    const real = [
      'la terrasse',
      'le garage',
      'la cave',
      'le jardin',
      'la mezzanine',
      'le bureau',
      'le grenier',
      'la tour',
    ].flatMap((what): Example[] => [
      { sentence: `allume ${what}`, intent: 'on' },
      { sentence: `éteins ${what}`, intent: 'off' },
    ]);
    const steps: string[] = [];
    const lenient = { ...PLAIN_RECIPE, acceptance: { accuracy: 0.6, refusedRight: 0 } };
    const onProgress = (step: string) => steps.push(step);
    const calibrated = await train(WISHES, { ...options, recipe: lenient, calibration: real, onProgress });
    expect(calibrated.acceptance.sentences).toBe(real.length);
    expect(calibrated.crossValidation.scored).toHaveLength(real.length);
    expect(calibrated.acceptance.coverage).toBeGreaterThan(0.8);
    expect(steps.filter((step) => step.includes('fold'))).toEqual([]);
    // The same sentences, whose labels there are none of: nothing can be promised of them.
    const others = real.map(({ sentence }, i) => ({ sentence: `${sentence} ${i}`, intent: 'another' }));
    const refused = await train(WISHES, { ...options, recipe: lenient, calibration: [...real.slice(0, 4), ...others] });
    expect(refused.acceptance).toMatchObject({ threshold: 1, coverage: 0 });
    expect(refused.crossValidation.scored.map(({ truth }) => truth).toSorted((a, b) => a - b)).toEqual([
      ...others.map(() => -1),
      ...[0, 0, 1, 1],
    ]);
    expect(refused.crossValidation.metrics.accuracy).toBeGreaterThan(0.5);
    const { mixture } = await train(WISHES, { ...options, recipe: lenient, calibration: real.slice(0, 4) });
    expect(refused.mixture).toEqual(mixture);
  });
});
