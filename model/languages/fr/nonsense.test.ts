import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { generateNonsense } from './nonsense.ts';
import { normaliseFrench as normalise } from './normalising.ts';

describe('generateNonsense', () => {
  const words = ['hôtel', 'train', 'bonjour'];
  const texts = generateNonsense(words, 600, seededRandom(3));

  it('gives different texts, short and long, for one intent', () => {
    const lengths = texts.map(({ sentence }) => sentence.split(' ').length);
    expect(new Set(texts.map(({ sentence }) => sentence)).size).toBeGreaterThan(540);
    expect(Math.min(...lengths)).toBe(1);
    expect(Math.max(...lengths)).toBeGreaterThan(60);
    expect(new Set(texts.map(({ intent }) => intent))).toEqual(new Set(['irrelevant']));
  });

  it('is never a bare word of the corpus', () => {
    expect(texts.filter(({ sentence }) => words.includes(normalise(sentence)))).toEqual([]);
  });

  it('is the same for the same seed', () => {
    expect(generateNonsense(words, 30, seededRandom(5))).toEqual(generateNonsense(words, 30, seededRandom(5)));
  });
});
