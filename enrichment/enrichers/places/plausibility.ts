import {
  actsLikeAPerson,
  type Context,
  followsATitle,
  isGivenName,
  isLandmark,
  isModel,
  isSaidOfSomething,
  isSomethingElse,
} from './not-a-place.ts';
import type { Place } from './place.ts';

/** Inhabitants from which a town's name is plausible without further evidence, with little, and with a capital. */
const CITY = 10_000;
const INITIAL_TOWN = 5_000;
const SMALL_TOWN = 1_500;
const SOUGHT_TOWN = 500;
/** Of a city abroad: one near France, or a very large one. */
const NEAR_CITY = 3_000;
const KNOWN_CITY = 100_000;
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

/** Towns that are called like colours, cloths and things; in lower case they are these unless something is looked for there. */
const WORDS_TOO = new Set(
  'bordeaux chantilly cannes lourdes bristol panama argenteuil boston milan parme vichy hambourg courtrai montelimar nyc phoenix detroit sevres baccarat calais'.split(
    ' ',
  ),
);

/** The evidence for a name being the place. */
export interface Evidence extends Context {
  readonly place: Place;
  readonly plain: string;
  /** Written with a capital, and not the first word of the sentence. */
  readonly capital: boolean;
  /** The sentence says where it is: "Die (26)", "Orange Vaucluse". */
  readonly located: boolean;
  /** After what is looked for somewhere: "hotel", "train". */
  readonly sought: boolean;
  /** The same anywhere in the sentence. */
  readonly soughtAnywhere: boolean;
  /** The same with "à": "hotel a conques". */
  readonly soughtAt: boolean;
  /** A rare word of the dictionary. */
  readonly rare: boolean;
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
  const {
    place,
    plain,
    capital,
    led,
    linked,
    joinedToPlace,
    before,
    behind,
    common,
    rare,
    initial,
    located,
    sought,
    soughtAt,
    soughtAnywhere,
  } = evidence;
  if (isSomethingElse(evidence)) return false;
  if (located && (capital || led || sought || !(common || rare) || initial)) return true;
  if (plain === 'le puy' && /^ (?:d[eu]|mary)(?!\p{L})/iu.test(behind)) return false;
  if (PHRASES.has(plain) || isModel(before)) return false;
  if (followsATitle(before) && place.population < LARGE_TOWN) return false;
  if ((isGivenName(plain) || isLandmark(before)) && place.population < CITY) return false;
  if (!led && !linked && actsLikeAPerson(evidence)) return false;
  if (!capital && isSaidOfSomething(before)) return false;
  if (plain.length <= 2) return capital && led;
  if (FIRST_NAMES.has(plain))
    return (
      led ||
      joinedToPlace ||
      (capital && linked && !/^ \p{Lu}\p{Ll}/u.test(behind)) ||
      (initial && /^(?: ou| et|,| -) /iu.test(behind))
    );
  if (!capital && WORDS_TOO.has(plain) && !led && !joinedToPlace && !soughtAnywhere) return false;
  const isUnknownCity = place.kind === 'city' && place.population < (capital ? CITY : KNOWN_CITY);
  if (isUnknownCity && !led && !linked && !joinedToPlace && !(sought && place.population >= NEAR_CITY)) return false;
  if ((common || rare) && /^ (?:d[eu] |des |d'|\p{Lu}\p{Ll})/u.test(behind) && !joinedToPlace && !(sought && !rare))
    return false;
  if (rare && !capital && !soughtAt && !((led || sought) && place.population >= 5_000)) return false;
  return common ? isCommonWordPlausible(evidence) : isNamePlausible(evidence);
}

function isNamePlausible({
  place: { population },
  plain,
  capital,
  led,
  linked,
  joinedToPlace,
  before,
  behind,
  several,
  lowerArticle,
  initial,
  sought,
  soughtAt,
}: Evidence): boolean {
  // "la Creuse" is the river, "La Rochelle" and "la Rochelle" are the town.
  if (lowerArticle && plain.split(' ').length === 2) return population >= 5_000 || (led && population >= TOWN);
  const afterName = capital && !led && !linked && !sought && /\p{Lu}[\p{L}'-]{1,60} $/u.test(before) && !joinedToPlace;
  if (afterName && /^ (?:à|a) \p{Lu}/u.test(behind)) return false;
  if (several && !capital && /^(?:le|la|les|l) \S+$/.test(plain))
    return population >= (led || sought ? SMALL_TOWN : CITY);
  if (several) return population >= (afterName ? INITIAL_TOWN : capital || led ? 0 : SMALL_TOWN);
  if (capital) {
    if (led || joinedToPlace) return true;
    if (afterName || /^ \p{Lu}\p{Ll}/u.test(behind)) return population >= (sought ? SMALL_TOWN : INITIAL_TOWN);
    return population >= (linked || sought ? VILLAGE : TOWN);
  }
  if (led) return population >= (soughtAt || /(?<!\p{L})à $/iu.test(before) ? VILLAGE : TOWN);
  if (sought) return population >= SOUGHT_TOWN;
  if (joinedToPlace) return population >= SMALL_TOWN;
  return population >= (initial || linked ? INITIAL_TOWN : CITY);
}

function isCommonWordPlausible({
  place,
  capital,
  led,
  linked,
  joinedToPlace,
  sought,
  soughtAnywhere,
  behind,
}: Evidence): boolean {
  if (/^ (?:unique|inverse|interdit|propre|commun|minute)/i.test(behind)) return false;
  if (capital)
    return (
      led || joinedToPlace || ((linked || sought || (soughtAnywhere && behind === '')) && place.population >= 5_000)
    );
  if (sought && behind === '') return place.population >= CITY;
  return (
    led &&
    place.population >= 10_000 &&
    !/^(?:,? (?:de|du|des|d'|à|avec|pour) ?(?:l'|la|le)? ?\p{Ll}+ ?$)/u.test(behind)
  );
}
