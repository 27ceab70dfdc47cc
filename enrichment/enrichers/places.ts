import type { Enricher } from '../enricher.ts';
import { mentionsIn } from './places/find-mentions.ts';
import { loadGazetteer, type Place, type PlaceKind } from './places/gazetteer.ts';
import { type PlaceRole, rolesOf } from './places/roles.ts';

export interface PlaceFound {
  /** The part of the sentence that names it. */
  readonly text: string;
  readonly role: PlaceRole;
  readonly kind: PlaceKind;
  readonly name: string;
  /** INSEE for communes and regions, UIC for stations, IATA for airports, ISO 3166-1 of the country for cities and countries. */
  readonly code: string;
  /** Degrees, WGS 84; missing for small communes, regions and countries. */
  readonly latitude?: number;
  readonly longitude?: number;
  /** How many other places have the very same name; the largest is given, or the one of the department that is named. */
  readonly namesakes?: number;
}

/** Communes, stations and airports of France, cities and countries abroad, each with its role in the request. */
export function createPlaces(): Enricher<readonly PlaceFound[]> {
  const gazetteer = loadGazetteer();
  return {
    name: 'places',
    version: 2,
    enrich({ text }) {
      const mentions = mentionsIn(text, gazetteer);
      if (mentions.length === 0) return undefined;
      const roles = rolesOf(text, mentions);
      return mentions.flatMap(({ start, end, candidates: [place, ...others] }, i) =>
        place === undefined ? [] : [toPlaceFound(text.slice(start, end), place, roles[i] ?? 'in', others)],
      );
    },
  };
}

function toPlaceFound(
  text: string,
  { population: _, ...place }: Place,
  role: PlaceRole,
  others: readonly Place[],
): PlaceFound {
  const namesakes = others.filter(({ kind }) => kind === place.kind).length;
  return { text, role, ...place, ...(namesakes > 0 && { namesakes }) };
}
