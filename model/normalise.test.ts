import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseFrench as normalise } from './languages/fr/normalising.ts';

describe('normalise', () => {
  it.each([
    ['Où est l’Hôtel ?', 'ou est l hotel'],
    ['SUUUUPER !!!', 'super'],
    ['un cœur à œufs', 'un coeur a oeufs'],
    ['ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
    ['max 30€ / pers', 'max 0prix pers'],
    ['à 14h30 ou 15:00', 'a 0heure ou 0heure'],
    ['le 12/06/2027', 'le 0date'],
    ['le TGV 8541', 'le tgv 0000'],
    ['écris à moi@exemple.fr vite', 'ecris a vite'],
    ['voir https://exemple.fr/a?b=c', 'voir'],
    ['un taxi au [street-address], [email]', 'un taxi au'],
    ['un [très] bon resto [sic]', 'un tres bon resto sic'],
    ['merci 👍🏽👍', 'merci 0emoji'],
    ['resto resto RESTO !', 'resto'],
    ['un train train de vie', 'un train de vie'],
    ['nous nous en allons ons', 'nous en allons ons'],
    ['hô\u00adtel à Li\u200bmoges', 'hotel a limoges'],
    ['…?!', ''],
    ['', ''],
  ])('brings %j to %j', (sentence, expected) => {
    expect(normalise(sentence)).toBe(expected);
  });

  it('never leaves double, leading or trailing spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (sentence) => {
        expect(normalise(sentence)).not.toMatch(/^ | {2}| $/);
      }),
      { numRuns: 2_000 },
    );
  });

  const words = fc.array(fc.constantFrom('Hôtel', 'à', 'Orléans', '12', 'l’été', 'ça', 'resto', '30€', 'œuf'), {
    minLength: 1,
  });

  it.each<[string, (s: string) => string]>([
    ['case', (s) => s.toUpperCase()],
    ['spacing', (s) => `  ${s.replaceAll(' ', ' \t ')} `],
    ['final punctuation', (s) => `${s} ?!…`],
    ['accents', (s) => s.normalize('NFD').replace(/\p{Mn}/gu, '')],
  ])('does not see a change of %s alone', (_, change) => {
    fc.assert(
      fc.property(words, (list) => {
        const sentence = list.join(' ');
        expect(normalise(change(sentence))).toBe(normalise(sentence));
      }),
    );
  });
});
