import { describe, expect, it } from 'vitest';
import { createPerturbations } from '../augment/perturbations.ts';
import { createNormaliser } from '../normalise.ts';
import { seededRandom } from '../random.ts';
import { PLAIN_RECIPE } from '../train/plain-recipe.ts';
import { train } from '../train/train.ts';
import { loadLanguage } from './language.ts';

const FIXTURES = new URL('fixtures/', import.meta.url);

describe('loadLanguage', () => {
  it('finds a language by its folder, with its rules, keyboard and abbreviations', async () => {
    const language = await loadLanguage('xx', FIXTURES);
    expect(createNormaliser(language.normalising)('Bjørk É 30 coins!')).toBe('bjoerk e 0coins');
    const perturbations = createPerturbations(language);
    expect(perturbations['sms-spelling']('please stay', seededRandom(1))).toBe('pls stay');
    expect(perturbations['adjacent-key']('a', seededRandom(1))).toBe('b');
  });

  it('trains a model in it without another change', async () => {
    const language = await loadLanguage('xx', FIXTURES);
    const examples = ['on', 'off'].flatMap((intent) =>
      ['lamp', 'radio', 'oven', 'fan', 'tv', 'heater'].map((thing) => ({ sentence: `${intent} ${thing}`, intent })),
    );
    const { crossValidation } = await train(examples, {
      labels: ['on', 'off'],
      recipe: PLAIN_RECIPE,
      language,
      seed: 1,
    });
    expect(crossValidation.metrics.accuracy).toBeGreaterThan(0.8);
  });

  it('uses no rule of another language for one without a folder', async () => {
    const { normalising, tags, abbreviations, keyboard } = await loadLanguage('de');
    expect(createNormaliser(normalising)('Größe für 30 €')).toBe('größe für 0price');
    expect({ tags, abbreviations, keyboard }).toEqual({ tags: ['de'], abbreviations: [], keyboard: {} });
  });

  it.each(['', 'FR', '../fr', 'fr-FR', 'french'])('refuses %j with a code', async (code) => {
    await expect(loadLanguage(code)).rejects.toMatchObject({ code: 'DATA_LANGUAGE' });
  });
});
