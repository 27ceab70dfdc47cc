import type { EnricherInput } from '#enrichment/enricher.ts';
import { createAmounts } from '#enrichment/enrichers/amounts/amounts.ts';
import { createDates } from '#enrichment/enrichers/dates/dates.ts';
import { createPlaces } from '#enrichment/enrichers/places/places.ts';
import { createThings } from '#enrichment/enrichers/things/things.ts';
import { redactWithRanges } from '#enrichment/redact.ts';
import type { Entity } from './result-schema.ts';

export interface EntityContext {
  /** What relative dates are resolved against. */
  readonly nowMs: number;
  /** IANA name; Europe/Paris where it is missing. */
  readonly timeZone?: string | undefined;
  readonly prediction: EnricherInput['prediction'];
}

const [amounts, dates, places, things] = [createAmounts(), createDates(), createPlaces(), createThings()];

/**
 * The places, dates, amounts and things of a sentence, in its order, with their ranges in it as it is given. Personal data are no
 * facts: they are masked before.
 */
export async function findEntities(
  sentence: string,
  { nowMs, timeZone, prediction }: EntityContext,
): Promise<readonly Entity[]> {
  const { text, starts, ends } = redactWithRanges(sentence);
  const input = { text, seenAtMs: nowMs, prediction, ...(timeZone !== undefined && { timeZone }) };
  const [amount, date, place, thing] = await Promise.all([
    amounts.enrich(input),
    dates.enrich(input),
    places.enrich(input),
    things.enrich(input),
  ]);
  const found: readonly Entity[] = [
    ...(place ?? []).map((fact) => ({ type: 'place', ...fact }) as const),
    ...(date?.dates ?? []).map((fact) => ({ type: 'date', ...fact }) as const),
    ...(amount?.budgets ?? []).map((fact) => ({ type: 'budget', ...fact }) as const),
    ...(amount?.people ? [{ type: 'people', ...amount.people } as const] : []),
    ...(amount?.nights ? [{ type: 'nights', ...amount.nights } as const] : []),
    ...(amount?.tickets ? [{ type: 'tickets', ...amount.tickets } as const] : []),
    ...(thing?.things ?? []).map((fact) => ({ type: 'thing', ...fact }) as const),
  ];
  const inSentence = <Fact extends Entity>(fact: Fact): Fact => {
    const [start, end] = [starts[fact.start] ?? 0, ends[fact.end - 1] ?? sentence.length];
    return { ...fact, text: sentence.slice(start, end), start, end };
  };
  return found.map(inSentence).sort((a, b) => a.start - b.start || a.end - b.end);
}
