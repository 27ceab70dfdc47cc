import { canonical } from '../../canonical.ts';
import { createAmounts } from '../amounts/amounts.ts';
import { createDates } from '../dates/dates.ts';
import { createLanguage } from '../language/language.ts';
import { createNearDuplicates } from '../near-duplicates/near-duplicates.ts';
import type { NearDuplicates } from '../near-duplicates/result.ts';
import { createPlaces } from '../places/places.ts';
import { createQuality } from '../quality/quality.ts';
import { createThings } from '../things/things.ts';
import {
  amountFacts,
  dateFacts,
  duplicateFacts,
  languageFacts,
  placeFacts,
  qualityFacts,
  thingFacts,
} from './facts.ts';
import { type FactFinder, factFinder, type GoldCase, type GoldReport, readGold, scoreGold } from './score.ts';

/** Precision and recall of every enricher that has a gold file, by its name. */
export async function goldReport(): Promise<Readonly<Record<string, GoldReport>>> {
  const finders: Readonly<Record<string, FactFinder>> = {
    places: factFinder(createPlaces(), placeFacts),
    dates: factFinder(createDates(), dateFacts),
    amounts: factFinder(createAmounts(), amountFacts),
    things: factFinder(createThings(), thingFacts),
    language: factFinder(createLanguage(), languageFacts),
    quality: factFinder(createQuality(), qualityFacts),
    'near-duplicates': async (gold) =>
      duplicateFacts(await fingerprint(gold, gold.text), await fingerprint(gold, gold.other ?? '')),
  };
  const reports = Object.entries(finders).map(
    async ([name, find]) => [name, await scoreGold(find, readGold(name))] as const,
  );
  return Object.fromEntries(await Promise.all(reports));
}

async function fingerprint({ seenAtMs }: GoldCase, text: string): Promise<NearDuplicates | undefined> {
  const prediction = { intent: 'irrelevant', confidence: 0, scores: {} };
  return createNearDuplicates().enrich({ text: canonical(text), seenAtMs, prediction });
}
