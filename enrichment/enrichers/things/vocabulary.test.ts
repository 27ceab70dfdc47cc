import fc from 'fast-check';
import { expect, it } from 'vitest';
import { vocabularyFinder } from './finder.ts';
import { KINDS } from './vocabulary/kinds.ts';
import { LODGINGS } from './vocabulary/lodging.ts';

const ALTERNATIVES = /\|(?![^(]*\))/;
const WORDS = [KINDS, LODGINGS].flatMap((lines) => lines.trim().split('\n')).flatMap(toWords);
const find = vocabularyFinder(`${KINDS}\n${LODGINGS.trim()}`, ALTERNATIVES);

it('finds each word of the vocabulary in the singular and in the plural, with and without accents', () => {
  expect(WORDS.length).toBeGreaterThan(500);
  fc.assert(
    fc.property(fc.constantFrom(...WORDS), fc.boolean(), fc.boolean(), ({ key, word }, many, plain) => {
      const shown = many ? plural(word) : word;
      const sentence = `pour ${plain ? shown.normalize('NFD').replace(/\p{M}/gu, '') : shown} demain`;
      expect(find(sentence, () => true).map(({ key: found }) => found)).toContain(key);
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  'campings',
  'avocats',
  'avocates',
  'hôpitaux',
  'châteaux',
  'stations-service',
  'sages-femmes',
  'boîtes de nuit',
])('finds %s', (word) => {
  expect(find(`des ${word} ici`, () => true)).toMatchObject([{ text: word, start: 4, end: 4 + word.length }]);
});

it.each(['camping gaz', 'camping-car', 'barque', 'gares-tu', 'parce que'])('does not find a word in %s', (text) => {
  const found = find(text, () => true).filter(({ key }) => key !== 'railway=station');
  expect(found).toEqual([]);
});

/** The words that are no patterns. */
function toWords(line: string): readonly { readonly key: string; readonly word: string }[] {
  const [key = '', words = ''] = line.split(': ');
  return words
    .split(ALTERNATIVES)
    .filter((word) => /^[\p{L} '-]+$/u.test(word))
    .map((word) => ({ key, word }));
}

/** Of the first word, as French forms it. */
function plural(phrase: string): string {
  return phrase.replace(/^\p{L}+/u, (word) => {
    if (/[sxz]$/.test(word)) return word;
    if (word.endsWith('al')) return `${word.slice(0, -1)}ux`;
    return word.endsWith('eau') ? `${word}x` : `${word}s`;
  });
}
