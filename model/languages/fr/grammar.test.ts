import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { readGrammar, sampleSentences } from './grammar.ts';
import { INTENTS } from './intents.ts';

const grammar = readGrammar();
const each = (count: number) => Object.fromEntries(INTENTS.map((intent) => [intent, count]));

describe('the grammar of plain requests', () => {
  const sentences = sampleSentences(grammar, each(2_000), seededRandom(5));

  it('samples the same number of different sentences for each of the eight intents', () => {
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
    const ambiguous = sentences.filter(
      ({ sentence, intent }) => (intents.get(sentence) ?? intent) !== intent || !intents.set(sentence, intent),
    );
    expect(ambiguous).toEqual([]);
  });

  it('is the same for the same seed', () => {
    expect(sampleSentences(grammar, each(50), seededRandom(9))).toEqual(
      sampleSentences(grammar, each(50), seededRandom(9)),
    );
  });
});
