import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, canonicalText } from './canonical.ts';

describe('canonical', () => {
  it.each([
    ['un hôtel à Lyon', 'un hôtel à Lyon'],
    ['un ho\u0302tel a\u0300 Lyon'.normalize('NFD'), 'un hôtel à Lyon'],
    ['l\u2019hôtel, l\u00b4hôtel, l`hôtel, l\u02bchôtel, l\uff07hôtel', "l'hôtel, l'hôtel, l'hôtel, l'hôtel, l'hôtel"],
    ['100\u00a0€, 1\u202f200\u2009€', '100 €, 1 200 €'],
    ['Boulogne\u2011sur\u2011Mer \u2013 Aix\u2212les\u2010Bains', 'Boulogne-sur-Mer - Aix-les-Bains'],
    ['un tra\u00adin\u200b pour \ufeffLyon\u2060', 'un train pour Lyon'],
    ['le １２／０８ à ８h', 'le 12/08 à 8h'],
    ['  un  train\n\tpour\r\nLyon \u2028', 'un train pour Lyon'],
    ['le 1\u1d49\u02b3 mai, 2½ heures', 'le 1er mai, 2½ heures'],
    ['\u001b[31mrouge', '[31mrouge'],
    ['', ''],
    ['\u200b \u00a0', ''],
  ])('%j → %j', (sentence, text) => {
    expect(canonical(sentence)).toBe(text);
  });

  it('is idempotent, and the same however the sentence is composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (sentence) => {
        const once = canonical(sentence);
        expect(canonical(once)).toBe(once);
        expect(once).toBe(canonicalText(sentence).text);
        expect(canonical(sentence.normalize('NFD'))).toBe(canonical(sentence.normalize('NFC')));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('canonicalText', () => {
  it.each([
    ['  l\u2019hôtel  à\u00a0Lyon\u200b ', 'Lyon', 'Lyon'],
    ['un ho\u0302tel a\u0300 Lyon', 'hôtel', 'ho\u0302tel'],
    ['Boulogne\u2011sur\u200b\u2011Mer !', 'Boulogne-sur-Mer', 'Boulogne\u2011sur\u200b\u2011Mer'],
    ['😀 le １２ mai', '12', '１２'],
    ['le 14 — 18 février', '14 - 18', '14 — 18'],
  ])('in %j, %j stands for %j', (sentence, part, sent) => {
    const { text, starts, ends } = canonicalText(sentence);
    const start = text.indexOf(part);
    expect(sentence.slice(starts[start], ends[start + part.length - 1])).toBe(sent);
  });

  it('gives a range of the sentence for every unit, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (sentence) => {
        const { text, starts, ends } = canonicalText(sentence);
        expect([starts.length, ends.length]).toEqual([text.length, text.length]);
        for (const [i, start] of starts.entries()) {
          expect(start).toBeLessThan(ends[i] ?? 0);
          expect(start).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
          expect(ends[i]).toBeLessThanOrEqual(sentence.length);
        }
      }),
    );
  });
});
