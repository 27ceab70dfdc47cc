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
import {
  type FactFinder,
  factFinder,
  type GoldCase,
  type GoldReport,
  readGold,
  type Score,
  scoreAll,
  scoreGold,
} from './score.ts';

/** The enrichers whose facts are also measured on sentences that the rules' authors have not read. */
const FINDERS_OF_FACTS: Readonly<Record<string, FactFinder>> = {
  places: factFinder(createPlaces(), placeFacts),
  dates: factFinder(createDates(), dateFacts),
  amounts: factFinder(createAmounts(), amountFacts),
  things: factFinder(createThings(), thingFacts),
};

/**
 * Precision and recall on the gold set that was written apart (`held/`), by the enricher's name; with the intent that `predict`
 * gives each sentence, as the service has it.
 */
export async function heldScores(
  predict: (sentences: readonly string[]) => Promise<readonly { readonly intent: string }[]>,
): Promise<Readonly<Record<string, Score>>> {
  const scores = Object.entries(FINDERS_OF_FACTS).map(async ([name, find]) => {
    const cases = readGold(`held/${name}`);
    const predictions = await predict(cases.map(({ text }) => text));
    const predicted = cases.map((gold, i) => ({ ...gold, intent: predictions[i]?.intent ?? 'irrelevant' }));
    return [name, await scoreAll(annotatedOnly(find, cases), predicted)] as const;
  });
  return Object.fromEntries(await Promise.all(scores));
}

/** Leaves out facts of a type that no case of the set has: its author did not look for them. */
function annotatedOnly(find: FactFinder, cases: readonly GoldCase[]): FactFinder {
  const typeOf = (fact: string): string => fact.split(' ', 1)[0] ?? '';
  const annotated = new Set(cases.flatMap(({ expected }) => expected.map(typeOf)));
  // Only the facts of things begin with their type.
  return annotated.has('cuisine')
    ? async (gold) => (await find(gold)).filter((fact) => annotated.has(typeOf(fact)))
    : find;
}

/** Precision and recall of every enricher that has a gold file, by its name. */
export async function goldReport(): Promise<Readonly<Record<string, GoldReport>>> {
  const finders: Readonly<Record<string, FactFinder>> = {
    ...FINDERS_OF_FACTS,
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
