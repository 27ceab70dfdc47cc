import { amounts } from '../amounts.ts';
import { dates } from '../dates.ts';
import { createLanguage } from '../language.ts';
import { nearDuplicates } from '../near-duplicates.ts';
import { createPlaces } from '../places.ts';
import { quality } from '../quality.ts';
import { createThings } from '../things.ts';
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
    dates: factFinder(dates, dateFacts),
    amounts: factFinder(amounts, amountFacts),
    things: factFinder(createThings(), thingFacts),
    language: factFinder(createLanguage(), languageFacts),
    quality: factFinder(quality, qualityFacts),
    'near-duplicates': async (gold) =>
      duplicateFacts(await fingerprint(gold, gold.text), await fingerprint(gold, gold.other ?? '')),
  };
  const reports = Object.entries(finders).map(
    async ([name, find]) => [name, await scoreGold(find, readGold(name))] as const,
  );
  return Object.fromEntries(await Promise.all(reports));
}

function fingerprint({ seenAtMs }: GoldCase, text: string): ReturnType<typeof nearDuplicates.enrich> {
  return nearDuplicates.enrich({ text, seenAtMs, prediction: { intent: 'irrelevant', confidence: 0, scores: {} } });
}
