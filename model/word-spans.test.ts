import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseFrench as normalise } from './languages/fr/normalising.ts';
import { alignWords } from './word-spans.ts';

describe('word spans', () => {
  it.each([
    ["Trouve-moi l'hôtel", ['Trouve', 'moi', 'l', 'hôtel']],
    ['Un resto à 12 €, ce soir', ['Un', 'resto', 'à', '12 €', 'ce', 'soir']],
    ['Le film du 25/12 à 19h30 ?', ['Le', 'film', 'du', '25/12', 'à', '19h30']],
    ['🍕 à Lyon', ['🍕', 'à', 'Lyon']],
    ['Suuuuper CINÉMA', ['Suuuuper', 'CINÉMA']],
    ['', []],
    ['?', []],
  ])('of %j are the words as written', (sentence, words) => {
    const spans = alignWords(sentence, normalise);
    expect(spans.map(({ start, end }) => sentence.slice(start, end))).toEqual(words);
  });

  it('lie inside the sentence, in order, one for each normalised word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (sentence) => {
        const normalised = normalise(sentence);
        const spans = alignWords(sentence, normalise);
        expect(spans.map(({ word }) => word).join(' ')).toBe(normalised);
        let last = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(sentence.length);
      }),
    );
  });
});
