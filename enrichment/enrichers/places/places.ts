import type { Enricher } from '../../enricher.ts';
import { arrondissementOf, cityOfPostCode } from './arrondissement.ts';
import { mentionsIn } from './find-mentions.ts';
import { loadGazetteer } from './gazetteer.ts';
import type { Mention } from './mention.ts';
import type { Place } from './place.ts';
import type { PlaceFound, PlaceRole } from './result.ts';
import { rolesOf } from './roles.ts';

/** Communes, stations, airports, departments and regions of France, cities, regions and countries abroad, each with its role in the request. */
export function createPlaces(): Enricher<readonly PlaceFound[]> {
  const gazetteer = loadGazetteer();
  return {
    name: 'places',
    version: 4,
    enrich({ text, prediction }) {
      const mentions = mentionsIn(text, gazetteer);
      if (mentions.length === 0) return undefined;
      const roles = rolesOf(text, mentions, prediction.intent);
      return mentions.flatMap((mention, i) => {
        const [place, ...others] = mention.candidates;
        return place === undefined
          ? []
          : [{ ...spanOf(text, mention, place), ...toPlace(place, roles[i] ?? 'in', others) }];
      });
    },
  };
}

/** "Lyon 3e" is one mention. */
function spanOf(
  text: string,
  { start, end }: Mention,
  place: Place,
): Pick<PlaceFound, 'text' | 'start' | 'end' | 'arrondissement'> {
  const postCode = cityOfPostCode(text.slice(start, end));
  if (postCode) return { text: text.slice(start, end), start, end, arrondissement: postCode.number };
  const { number, length = 0 } = arrondissementOf(place, text, { start, end }) ?? {};
  return {
    text: text.slice(start, end + length),
    start,
    end: end + length,
    ...(number !== undefined && { arrondissement: number }),
  };
}

function toPlace(
  { population: _, departments, ...place }: Place,
  role: PlaceRole,
  others: readonly Place[],
): Omit<PlaceFound, 'text' | 'start' | 'end' | 'arrondissement'> {
  const namesakes = others.filter(({ kind }) => kind === place.kind).length;
  return {
    role,
    ...place,
    ...(place.kind === 'region' && departments && { departments: [...departments] }),
    ...(namesakes > 0 && { namesakes }),
  };
}
