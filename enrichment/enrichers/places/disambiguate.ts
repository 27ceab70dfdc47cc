import { hasArrondissements } from './arrondissement.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Place } from './place.ts';
import { type Around, qualifierOf } from './qualifiers.ts';

/** How much larger than the next a town has to be that is called by the first words of its name. */
const CLEARLY_LARGER = 3;

export interface Meant {
  readonly place: Place;
  /** The sentence says beside the name that it lies there. */
  readonly located: boolean;
}

export interface Named extends Around {
  readonly plain: string;
  readonly candidates: readonly Place[];
  readonly gazetteer: Gazetteer;
  readonly sentence: string;
}

/**
 * The place that is meant: one that lies where the sentence says it lies, by a department's number, a post code or the name
 * of an area, and none where none does; else the likeliest.
 */
export function disambiguate(named: Named): Meant | undefined {
  const { candidates, gazetteer, plain, sentence } = named;
  const towns = candidates.filter(({ kind }) => kind === 'commune' || kind === 'city');
  if (towns.length === candidates.length) {
    const longer = (): readonly Place[] => gazetteer.communesFrom(plain);
    const qualifier = qualifierOf(named, !hasArrondissements(towns[0]) && (towns.length > 1 || longer().length > 0));
    const there =
      qualifier &&
      (towns.find(qualifier.includes) ??
        (qualifier.beside ? clearest(longer().filter(qualifier.includes)) : undefined));
    if (there) return { place: there, located: qualifier.beside };
    if (qualifier?.binding) return undefined;
  }
  if (HOMONYMS.has(plain) && /(?<!\p{L})(?:vols?|avions?)(?!\p{L})/iu.test(sentence)) {
    const abroad = candidates.find(({ kind }) => kind === 'city');
    if (abroad) return { place: abroad, located: false };
  }
  const airport = candidates.find(({ kind }) => kind === 'airport');
  const place = airport && FLIGHT.test(sentence) ? airport : candidates.find(({ kind }) => kind !== 'airport');
  const likeliest = place ?? candidates[0];
  return likeliest && { place: likeliest, located: false };
}

/** French towns without an airport, and large cities abroad with one. */
const HOMONYMS = new Set(['vienne', 'valence']);
const FLIGHT =
  /(?:^|[^\p{L}])(?:vols?|avions?|a[ée]roports?|d[ée]coll\p{L}+|atterri\p{L}+|terminal|escale|vtc|uber|taxis?|navettes?|parking)(?!\p{L})/iu;

/** Of towns whose names go on after what was said: the only one, or the one that is much larger than the others. */
function clearest(towns: readonly Place[]): Place | undefined {
  const [first, second] = towns.toSorted((a, b) => b.population - a.population);
  if (!first || !second) return first;
  return first.population >= CLEARLY_LARGER * second.population ? first : undefined;
}

/** Accents may be left out, but not added: "sauvé" is not Sauve. */
export function isSpelled(shown: string, name: string): boolean {
  const accents =
    shown
      .normalize('NFD')
      .toLowerCase()
      .match(/\p{L}\p{M}/gu) ?? [];
  const ofName = name.normalize('NFD').toLowerCase();
  return accents.every((letter) => ofName.includes(letter));
}
