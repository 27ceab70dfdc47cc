import { expect, it } from 'vitest';
import { createPlaces } from '../places.ts';
import { placeFacts } from './facts.ts';
import { goldReport } from './report.ts';
import { factFinder, readGold, scoreGold } from './score.ts';

const FEWEST_CASES = {
  places: 150,
  dates: 200,
  amounts: 150,
  things: 150,
  language: 150,
  quality: 150,
  'near-duplicates': 150,
};

it('finds in the held half of each gold file what is there, and little else', async () => {
  const reports = await goldReport();
  const failing = Object.entries(reports).filter(([, { held }]) => held.precision < 0.95 || held.recall < 0.9);
  expect(failing.map(([name, { held }]) => ({ name, ...held }))).toEqual([]);
});

it.each(Object.entries(FEWEST_CASES))('has cases enough of %s, all different', (name, fewest) => {
  const cases = readGold(name).map(({ text, other = '', seenAtMs }) => `${text}\n${other}\n${seenAtMs}`);
  expect(new Set(cases).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(fewest);
});

it('keeps what it has learnt of places', async () => {
  const { development, held } = await scoreGold(factFinder(createPlaces(), placeFacts), readGold('places.more'));
  expect(Math.min(development.precision, development.recall, held.precision, held.recall)).toBeGreaterThanOrEqual(0.95);
});
