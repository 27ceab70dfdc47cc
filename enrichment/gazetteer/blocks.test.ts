import { expect, it } from 'vitest';
import { blockKey, rowsOf, toBlocks } from './blocks.ts';
import names from './data/names.json' with { type: 'json' };
import { plainName } from './plain-name.ts';

it.each([
  ['lyon', 'lyo'],
  ['y', 'y'],
  ['saint denis', 'saint den'],
  ['la rochelle', 'la roc'],
  ['saint', 'sai'],
])('puts %s into the block "%s"', (plain, key) => {
  expect(blockKey(plain)).toBe(key);
});

it('gives back every row, once', () => {
  const rows = ['Lyon|69123', 'Lyons-la-Forêt|27377', 'Saint-Denis|93066', 'Lyon|69123'];
  expect(rowsOf(toBlocks(rows)).toSorted()).toEqual(['Lyons-la-Forêt|27377', 'Lyon|69123', 'Saint-Denis|93066'].sort());
});

it('has each name of the committed data in the block where it is looked up', () => {
  const misplaced = Object.entries(names).filter(([key, block]) =>
    block.split('\n').some((row) => blockKey(plainName(row.slice(0, row.indexOf('|')))) !== key),
  );
  expect(misplaced.map(([key]) => key)).toEqual([]);
});
