import { describe, expect, it } from 'vitest';
import { INTENTS } from '../../languages/fr/intents.ts';
import { seededRandom } from '../../random.ts';
import { drawSentences, readGrammar } from './grammar.ts';

const grammar = readGrammar();
const each = (count: number) => Object.fromEntries(INTENTS.map((intent) => [intent, count]));

describe('the grammar of plain requests', () => {
  const sentences = drawSentences(grammar, each(2_000), seededRandom(5));

  it('draws the same number of different sentences for each of the eight intents', () => {
    for (const intent of INTENTS) {
      const texts = sentences.filter((s) => s.intent === intent).map(({ sentence }) => sentence);
      expect(new Set(texts).size).toBe(2_000);
    }
  });

  it('leaves no placeholder, no double space and no broken elision', () => {
    const broken = sentences.filter(({ sentence }) =>
      /[{}]|\s{2}|^\s|\s$|[ld]' |\b[ld]'[^aeiouyhœéèêëàâîïôûùAEIOUYHŒÉÈÊÀÂÎÔ1O]/.test(sentence),
    );
    expect(broken).toEqual([]);
  });

  it('gives no sentence to two intents', () => {
    const intents = new Map<string, string>();
    const torn = sentences.filter(
      ({ sentence, intent }) => (intents.get(sentence) ?? intent) !== intent || !intents.set(sentence, intent),
    );
    expect(torn).toEqual([]);
  });

  it('is the same for the same seed', () => {
    expect(drawSentences(grammar, each(50), seededRandom(9))).toEqual(
      drawSentences(grammar, each(50), seededRandom(9)),
    );
  });
});
