import { expect, it } from 'vitest';
import { createAmounts } from '../amounts/amounts.ts';
import { createLanguage } from '../language/language.ts';
import { createPlaces } from '../places/places.ts';
import { createThings } from '../things/things.ts';
import { amountFacts, languageFacts, placeFacts, thingFacts } from './facts.ts';
import { goldReport } from './report.ts';
import { factFinder, readGold, scoreGold } from './score.ts';

const MIN_CASES = {
  places: 150,
  dates: 200,
  amounts: 150,
  things: 150,
  language: 150,
  quality: 150,
  'near-duplicates': 150,
};

it('reaches precision .95 and recall .90 on the held-out half of each gold file', async () => {
  const reports = await goldReport();
  const failing = Object.entries(reports).filter(([, { heldOut }]) => heldOut.precision < 0.95 || heldOut.recall < 0.9);
  expect(failing.map(([name, { heldOut }]) => ({ name, ...heldOut }))).toEqual([]);
});

it.each(Object.entries(MIN_CASES))('has enough cases of %s, all different', (name, minimum) => {
  const cases = readGold(name).map(({ text, other = '', seenAtMs }) => `${text}\n${other}\n${seenAtMs}`);
  expect(new Set(cases).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(minimum);
});

it.each([
  ['places', 'places.more', 0.95, factFinder(createPlaces(), placeFacts)],
  ['amounts', 'amounts.more', 1, factFinder(createAmounts(), amountFacts)],
  ['things', 'things.more', 1, factFinder(createThings(), thingFacts)],
  ['language', 'language.more', 1, factFinder(createLanguage(), languageFacts)],
] as const)('does not regress on %s', async (_name, file, minimum, find) => {
  const { development, heldOut } = await scoreGold(find, readGold(file));
  expect(Math.min(development.precision, development.recall, heldOut.precision, heldOut.recall)).toBeGreaterThanOrEqual(
    minimum,
  );
});
