import type { Place } from './gazetteer.ts';
import {
  actsLikeAPerson,
  type Context,
  followsATitle,
  isGivenName,
  isLandmark,
  isSaidOfSomething,
  isSomethingElse,
} from './not-a-place.ts';

/** Inhabitants from which a town's name is plausible without further evidence, with little, and with a capital. */
const CITY = 10_000;
const INITIAL_TOWN = 5_000;
const TOWN = 1_000;
const VILLAGE = 200;
const LARGE_TOWN = 40_000;

/** Names of several words that are more often something else. */
const PHRASES = new Set([
  'belleville',
  'entre deux',
  'saint valentin',
  'le port',
  'saint sylvestre',
  'la tour',
  'le bar',
  'les halles',
  'la foret',
]);
/** Cities abroad that are also people's names, drinks and fruit. */
const FIRST_NAMES = new Set([
  'florence',
  'sydney',
  'adelaide',
  'victoria',
  'dominique',
  'charlotte',
  'orlando',
  'dallas',
  'chelsea',
  'houston',
  'rhodes',
  'porto',
  'rio',
  'canton',
  'cologne',
  'grenade',
  'malaga',
  'valencia',
]);

/** The evidence for a name being the place. */
export interface Evidence extends Context {
  readonly place: Place;
  readonly plain: string;
  /** Written with a capital, and not the first word of the sentence. */
  readonly capital: boolean;
  /** After a preposition of place. */
  readonly led: boolean;
  /** After "de", "en", "et" or the like, which are no evidence of a place alone. */
  readonly linked: boolean;
  /** Beside another place: "Paris-Nice". */
  readonly joinedToPlace: boolean;
  /** A name of several words. */
  readonly several: boolean;
  /** All its words are common words. */
  readonly common: boolean;
  readonly lowerArticle: boolean;
  /** The sentence begins with it, with a capital. */
  readonly initial: boolean;
}

/** Whether the evidence suffices for a place of this size: the smaller the place, the more is required. */
export function isPlausible(evidence: Evidence): boolean {
  const { place, plain, capital, led, linked, joinedToPlace, before, behind, several, common, lowerArticle, initial } =
    evidence;
  if (isSomethingElse(evidence) || PHRASES.has(plain)) return false;
  if (followsATitle(before) && place.population < LARGE_TOWN) return false;
  if ((isGivenName(plain) || isLandmark(before)) && place.population < CITY) return false;
  if (!led && !linked && actsLikeAPerson(evidence)) return false;
  if (!capital && isSaidOfSomething(before)) return false;
  if (place.kind === 'region' || place.kind === 'country') return capital || led || linked;
  if (plain.length <= 2) return capital && led;
  if (FIRST_NAMES.has(plain))
    return led || joinedToPlace || (capital && linked) || (initial && /^(?: ou| et|,| -) /iu.test(behind));
  if (common) return isCommonWordPlausible(evidence);
  const { population } = place;
  // "la Creuse" is the river, "La Rochelle" and "la Rochelle" are the town.
  if (lowerArticle && plain.split(' ').length === 2) return population >= 5_000 || (led && population >= TOWN);
  const afterName = capital && !led && !linked && /\p{Lu}[\p{L}'-]{1,60} $/u.test(before) && !joinedToPlace;
  if (several && !capital && /^(?:le|la|les|l) \S+$/.test(plain)) return led ? population >= 1_500 : population >= CITY;
  if (several) return afterName ? population >= 5_000 : capital || led || population >= 1_500;
  if (capital) {
    if (led || joinedToPlace) return true;
    if (afterName || /^ \p{Lu}\p{Ll}/u.test(behind)) return population >= CITY;
    return population >= (linked ? VILLAGE : TOWN);
  }
  if (led) return population >= TOWN;
  return (
    population >= (initial ? INITIAL_TOWN : CITY) ||
    (joinedToPlace && population >= TOWN) ||
    (linked && population >= 5_000)
  );
}

function isCommonWordPlausible({ place, capital, led, linked, joinedToPlace, behind }: Evidence): boolean {
  if (/^ (?:unique|inverse|interdit|propre|commun|minute)/i.test(behind)) return false;
  if (capital) return led || joinedToPlace || (linked && place.population >= 5_000);
  return (
    led &&
    place.population >= 15_000 &&
    !/^(?:,? (?:de|du|des|d'|à|avec|pour) ?(?:l'|la|le)? ?\p{Ll}+ ?$)/u.test(behind)
  );
}
