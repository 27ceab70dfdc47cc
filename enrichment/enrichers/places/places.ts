import type { Enricher } from '../../enricher.ts';
import { mentionsIn } from './find-mentions.ts';
import { loadGazetteer, type Place } from './gazetteer.ts';
import type { PlaceFound, PlaceRole } from './result.ts';
import { rolesOf } from './roles.ts';

/** Communes, stations and airports of France, cities and countries abroad, each with its role in the request. */
export function createPlaces(): Enricher<readonly PlaceFound[]> {
  const gazetteer = loadGazetteer();
  return {
    name: 'places',
    version: 3,
    enrich({ text }) {
      const mentions = mentionsIn(text, gazetteer);
      if (mentions.length === 0) return undefined;
      const roles = rolesOf(text, mentions);
      return mentions.flatMap(({ start, end, candidates: [place, ...others] }, i) =>
        place === undefined
          ? []
          : [{ text: text.slice(start, end), start, end, ...toPlace(place, roles[i] ?? 'in', others) }],
      );
    },
  };
}

function toPlace(
  { population: _, ...place }: Place,
  role: PlaceRole,
  others: readonly Place[],
): Omit<PlaceFound, 'text' | 'start' | 'end'> {
  const namesakes = others.filter(({ kind }) => kind === place.kind).length;
  return { role, ...place, ...(namesakes > 0 && { namesakes }) };
}
