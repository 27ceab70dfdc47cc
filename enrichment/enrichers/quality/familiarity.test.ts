import { expect, it } from 'vitest';
import { corpusSentences } from '../../generated/corpus-sentences.ts';
import { filterOf, unseenShare } from './familiarity.ts';

/** Letters in an order that no French word has. */
const UNSEEN = ['xkqzv wprtj', 'zzgkx vbqwj hjkqx', 'wqpzk jhvxc mlrtg', 'jqzvx wlkph mgtrb', 'kzzkt prwlf xngh'];

it.each([10, 1_000, 30_000])(
  'knows every n-gram of %i sentences and few others, as the filter grows with them',
  (count) => {
    const sentences = corpusSentences().slice(0, count);
    const filter = filterOf(sentences);
    expect(sentences.filter((sentence) => unseenShare(sentence, filter) > 0)).toEqual([]);
    const shares = UNSEEN.map((sentence) => unseenShare(sentence, filter));
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.9);
  },
);

it('has no unseen n-gram in a sentence without letters', () => {
  expect(unseenShare('?!')).toBe(0);
});
