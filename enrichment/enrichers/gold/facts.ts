import type { Amounts } from '../amounts/result.ts';
import type { Dates } from '../dates/result.ts';
import type { Language } from '../language/result.ts';
import { hammingDistance } from '../near-duplicates/near-duplicates.ts';
import type { NearDuplicates } from '../near-duplicates/result.ts';
import type { PlaceFound } from '../places/result.ts';
import type { Quality } from '../quality/result.ts';
import type { Things } from '../things/result.ts';

export function amountFacts({ budgets = [], people, nights, tickets }: Amounts): readonly string[] {
  return [
    ...budgets.map(({ bound, amount, upTo, per, currency }) =>
      [bound, upTo === undefined ? amount : `${amount}-${upTo}`, per, ...(currency === 'EUR' ? [] : [currency])].join(
        ' ',
      ),
    ),
    ...numbered('people', people?.count),
    ...numbered('adults', people?.adults),
    ...numbered('children', people?.children),
    ...numbered('nights', nights?.count),
    ...numbered('tickets', tickets?.count),
  ];
}

function numbered(name: string, count: number | undefined): readonly string[] {
  return count === undefined ? [] : [`${name} ${count}`];
}

export function dateFacts({ dates }: Dates): readonly string[] {
  return dates.map(({ from, until, partOfDay, bound, recurring }) => {
    if (recurring) return 'recurring';
    const when = until === undefined ? from : `${from}..${until}`;
    return [bound, when, partOfDay].filter((word) => word !== undefined).join(' ');
  });
}

/** Communes by name and department, which identify them like the INSEE code; airports by IATA code, others by name. */
export function placeFacts(places: readonly PlaceFound[]): readonly string[] {
  return places.map(({ role, kind, name, code }) => {
    if (kind === 'commune') return `${role} ${name} ${code.slice(0, code.startsWith('97') ? 3 : 2)}`;
    return `${role} ${kind} ${kind === 'airport' ? code : name}`;
  });
}

/** `kind amenity=pharmacy` for places, the others by the name of their kind: `dish pizza`. */
export function thingFacts({ things }: Things): readonly string[] {
  return things.map(({ kind, value }) => `${kind === 'place' ? 'kind' : kind} ${value}`);
}

export function languageFacts({ language }: Language): readonly string[] {
  return [language];
}

/** The share of unseen n-grams from which on a sentence counts as novel. */
const NOVEL_FROM = 0.1;

export function qualityFacts({ unseen }: Quality): readonly string[] {
  return unseen >= NOVEL_FROM ? ['novel'] : [];
}

const NEAR_BITS = 8;

export function duplicateFacts(a: NearDuplicates | undefined, b: NearDuplicates | undefined): readonly string[] {
  if (!a || !b) return [];
  return a.group === b.group || hammingDistance(a.simHash, b.simHash) <= NEAR_BITS ? ['duplicate'] : [];
}
