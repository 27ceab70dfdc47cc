import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { language } from '../languages/fr/language.ts';
import { seededRandom } from '../random.ts';
import { createPerturbations, type Perturbation } from './perturbations.ts';

const PERTURBATIONS = createPerturbations(language);

const KINDS = Object.entries<Perturbation>(PERTURBATIONS);

describe('perturbations', () => {
  it.each(KINDS)('%s gives the same result for the same seed', (_, perturb) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (sentence, seed) => {
        expect(perturb(sentence, seededRandom(seed))).toBe(perturb(sentence, seededRandom(seed)));
      }),
    );
  });

  it.each(KINDS)('%s leaves words to read, and well-formed text', (_, perturb) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), (text, seed) => {
        const sentence = `un ${text} hôtel`;
        const perturbed = perturb(sentence, seededRandom(seed));
        expect(perturbed).toMatch(/\p{L}{3}/u);
        expect(perturbed.isWellFormed()).toBe(true);
      }),
    );
  });

  it.each([
    ['no-accents', 'Où dîner à Orléans ? Œufs', 'Ou diner a Orleans ? OEufs'],
    ['no-apostrophes', "j'ai besoin d’un lit 'vite'", "jai besoin dun lit 'vite'"],
    ['no-punctuation', "Dis-moi, où l'acheter ? 30€, max...", 'Dis moi où l acheter 30€ max'],
    ['all-caps', 'un café à Sète', 'UN CAFÉ À SÈTE'],
    ['lower-case', 'Un CAFÉ', 'un café'],
    ['no-spaces', ' un café ', 'uncafé'],
  ] as const)('%s: %j becomes %j', (kind, sentence, expected) => {
    expect((PERTURBATIONS[kind] as Perturbation)(sentence, seededRandom(1))).toBe(expected);
  });

  const slips = (kind: keyof typeof PERTURBATIONS, sentence: string) =>
    new Set(
      Array.from({ length: 300 }, (_, seed) => (PERTURBATIONS[kind] as Perturbation)(sentence, seededRandom(seed))),
    );

  it.each([
    ['adjacent-key', 'où', ['iù', 'pù', 'kù', 'lù', 'oy', 'oi', 'oh', 'oj']],
    ['dropped-letter', 'ami', ['mi', 'ai', 'am']],
    ['dropped-letter', 'a', ['a']],
    ['doubled-letter', 'Ami', ['AAmi', 'Ammi', 'Amii']],
    ['swapped-letters', 'elle', ['lele', 'elel']],
    ['merged-words', 'un bon lit 2', ['unbon lit 2', 'un bonlit 2']],
  ] as const)('%s turns %j into each of %j and nothing else', (kind, sentence, expected) => {
    expect(slips(kind, sentence)).toEqual(new Set(expected));
  });

  it('writes text messages with the longest phrase first and whole words only', () => {
    const perturbed = slips('sms-spelling', 'S’il te plaît, je suis plus que pressé');
    for (const text of perturbed) expect(text).toMatch(/^s.*, (chui|jsuis|chuis|jsui) (\+|plu|pls) (ke|q|qe) pressé$/);
    expect([...perturbed].some((text) => text.startsWith('stp, '))).toBe(true);
  });

  it('leaves a language without rules of its own alone, but for letters', () => {
    const plain = createPerturbations({ keyboard: {}, abbreviations: [] });
    expect(plain['sms-spelling']("s'il te plaît", seededRandom(1))).toBe("s'il te plaît");
    expect(plain['adjacent-key']('abc', seededRandom(1))).toBe('abc');
  });

  it('lists each plain spelling once', () => {
    const plain = language.abbreviations.map(([spelling]) => spelling);
    expect(new Set(plain).size).toBe(plain.length);
    expect(plain.length).toBeGreaterThanOrEqual(80);
  });
});
