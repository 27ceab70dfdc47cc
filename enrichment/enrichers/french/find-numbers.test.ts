import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersIn } from './find-numbers.ts';

describe('numbersIn', () => {
  it.each([
    ['1 200,50 €', [1200.5]],
    ["1'200 CHF", [1200]],
    ['2 k€ ou 2,5k', [2000, 2500]],
    ['deux mille trois cent quatre-vingt-dix-sept', [2397]],
    ['vingt et un, soixante et onze, quatre-vingts', [21, 71, 80]],
    ['une quarantaine', [40]],
    ['une demi-douzaine', [6]],
    ['deux trois potes', [2, 3]],
    ['4pers 12e', [4, 12]],
    ['150-200', [150, 200]],
    ['14:30, 2.1.3, le 06.12.34.56.78', []],
    ['A4, iPhone15, milles', []],
  ])('%s → %j', (sentence, values) => {
    expect(numbersIn(sentence).map(({ value }) => value)).toEqual(values);
  });

  it('takes a number whole or not at all', () => {
    const digit = fc.constantFrom(...'0123456789');
    const sign = fc.constantFrom(' ', '.', ',', "'", ':', '-', '/', 'k', 'e');
    const text = fc.string({ unit: fc.oneof({ weight: 3, arbitrary: digit }, sign), maxLength: 30 });
    fc.assert(
      fc.property(text, (sentence) => {
        for (const { start, end, shown } of numbersIn(sentence)) {
          expect(sentence.slice(start, end)).toBe(shown);
          expect(sentence.slice(0, start)).not.toMatch(/\d(?:[.,:'])?$/);
          expect(sentence.slice(end)).not.toMatch(/^(?:[.,:'])?\d/);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
