import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashSentence } from './sentence-hash.ts';

describe('the hash of a sentence', () => {
  it.each([
    ['case', 'Un train', 'un TRAIN'],
    ['spacing', ' un  train\u00a0pour Brest ', 'un train pour Brest'],
    ['the shape of apostrophes', 'l’hôtel', "l'hôtel"],
    ['the shape of quotes', '«Dune»', '"Dune"'],
    ['closing punctuation', 'un train ?!', 'un train'],
    ['composed and decomposed accents', 'h\u00f4tel', 'ho\u0302tel'],
  ])('does not depend on %s', (_what, a, b) => {
    expect(hashSentence(a)).toBe(hashSentence(b));
  });

  it.each([
    ['numbers', 'à 8h', 'à 9h'],
    ['accents', 'tu y vas à Die', 'tu y vas a Die'],
    ['words', 'pour Brest', 'de Brest'],
  ])('depends on %s', (_what, a, b) => {
    expect(hashSentence(a)).not.toBe(hashSentence(b));
  });

  it('keeps sentences apart that are nothing but punctuation', () => {
    expect(hashSentence('?')).not.toBe(hashSentence('!'));
  });

  it('is 32 hexadecimal digits, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hashSentence(text)).toMatch(/^[0-9a-f]{32}$/);
      }),
    );
  });
});
