import { expect, it } from 'vitest';
import { canonical } from '../../canonical.ts';
import { createAmounts } from '../amounts/amounts.ts';
import { createLanguage } from '../language/language.ts';
import { createThings } from '../things/things.ts';
import { SEEN_AT_MS } from './score.ts';

const MAX_CPU_MS = 50;
const MAX_LENGTH = 1_000;
const enrichers = [createAmounts(), createThings(), createLanguage()];

it.each([
  '1', '1 ', '1,', '1.', '1/', '1-', "1'234 ", '12 345 ', '1 - ', '1 € ', '1k ', '1 à ', '€', 'deux ', 'deux-', 'cent ', 'mille ',
  'à 2 ', 'pour 2 ', '11e ', 'un deux pers ', 'moins de ', 'acheter ', 'prix de ', 'film ', 'séance de ', 'au cinéma ', 'Dune: ', '"', 'A ', 'a', ' ',
])('reads a sentence of nothing but %j in under 50 ms of CPU', async (unit) => {
  const text = canonical(unit.repeat(MAX_LENGTH).slice(0, MAX_LENGTH));
  for (const intent of ['purchase', 'provide-showtimes', 'irrelevant']) {
    const input = { text, seenAtMs: SEEN_AT_MS, prediction: { intent, confidence: 1, scores: {} } };
    for (const { enrich } of enrichers) {
      await enrich(input);
      const start = process.cpuUsage();
      await enrich(input);
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1_000).toBeLessThan(MAX_CPU_MS);
    }
  }
}); // biome-ignore format: the units stay together
