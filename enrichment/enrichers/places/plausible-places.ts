import { type AreaNamed, isArea } from './areas-in.ts';
import { disambiguate, isSpelled } from './disambiguate.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Mention } from './mention.ts';
import { isBrand, isNamedAfter, isOtherName, isPartOfCompound } from './not-a-place.ts';
import type { Place } from './place.ts';
import { isPlausible } from './plausibility.ts';
import { isPlausibleArea } from './plausible-areas.ts';
import { isQuarter } from './quarters.ts';
import type { Word } from './words.ts';

export interface Surroundings {
  readonly sentence: string;
  readonly words: readonly Word[];
  readonly areas: readonly AreaNamed[];
  readonly first: number;
  readonly count: number;
  readonly plain: string;
  readonly gazetteer: Gazetteer;
  /** The mention before this one, if any. */
  readonly previous: Mention | undefined;
}

/** Prepositions that precede a place and little else. */
const TO_A_PLACE =
  /(?:^|[^\p{L}])(?:à|a|À|vers|pour|pr|depuis|jusqu'[àa]|direction|destination|sur|près d[e']|proche d[e']|autour d[e']|c[ôo]t[ée] d[e']|environs d[e']|alentours d[e']|proximit[ée] d[e']|loin d[e']|centre|arriv[ée]e|d[ée]part|entre|via|habite|ville d[e']|commune d[e']|région d[e']|banlieue d[e']|centre[- ]ville d[e']|→|>) ?'?$/iu;
/** Prepositions and conjunctions that precede other words as well. */
const OF_OR_AND = /(?:^|[^\p{L}])(?:de|d'|et|ou|en|dans|@|par|chez)\s?$/iu;
/** What is looked for in a town, and what goes there, without a preposition: "hotel vannes", "TER Sens". */
const SOUGHT =
  /(?<!\p{L})(?:h[ôo]tels?|h[ôo]tel ibis|ibis|g[îi]tes?|campings?|locations?|chambres?|airbnb|appart(?:ement)?s?|logements?|maisons?|studios?|auberges?|restos?|restaurants?|pizz[ae]\p{L}*|sushis?|kebabs?|burgers?|brasseries?|bistrots?|cr[êe]peries?|brunch|bars?|pubs?|boulangeries?|boucheries?|pharmacies?|m[ée]decins?|dentistes?|ost[ée]os?|kin[ée]s?|coiffeurs?|fleuristes?|garages?|garagistes?|plombiers?|serruriers?|cin[ée](?:ma)?s?|path[ée]|ugc|gaumont|cgr|kinepolis|piscines?|patinoires?|mus[ée]es?|march[ée]s?|parkings?|taxis?|vtc|bowling|escape game|spas?|zoos?|supermarch[ée]s?|leclerc|carrefour|auchan|lidl|m[ée]t[ée]o|trains?|ter|tgv|ouigo|intercit[ée]s|bus|cars?|flixbus|vols?|avions?|covoit\p{L}*|blablacar|trajets?|billets?|ferry|gare|mairie|week-?end|s[ée]jours?|vacances|visiter?|randonn[ée]es?|rando|ski)(?: pas chers?| pas ch[eè]res?)? $/iu;
const SOUGHT_BEHIND = new RegExp(`^ ${SOUGHT.source.replace(/ \$$/, '(?!\\p{L})')}`, 'iu');
const SOUGHT_ANYWHERE = new RegExp(SOUGHT.source.replace(/ \$$/, '(?!\\p{L})'), 'iu');
const SOUGHT_AT = new RegExp(SOUGHT.source.replace(/ \$$/, " (?:à|a) (?:la |le |les |l')?$"), 'iu');
const INSIDE_AN_AREA =
  /(?:^|[^\p{L}])(?:\(|en|d[ée]partement (?:de |du |des |d')?|(?:dans |vers |pour |visiter )?(?:la |le |les |l'))\s?$/iu;
/** The places that the name can mean in the sentence, the one that is meant first; none when it is rather something else. */
export function plausiblePlaces(
  { candidates, contracted, start, end }: Mention,
  around: Surroundings,
): readonly Place[] {
  const { sentence, words, areas, first, count, plain, gazetteer, previous } = around;
  const before = sentence.slice(0, start).replace(/(?<!\p{L})(?:la |le |les |l')$/iu, '');
  const behind = sentence.slice(end);
  const isContracted = contracted !== undefined || /(?:^|[^\p{L}])(?:du|des|au|aux) $/iu.test(before);
  const led = contracted === 'à' || TO_A_PLACE.test(before);
  const linked = contracted !== undefined || OF_OR_AND.test(before);
  const joinedToPlace =
    previous !== undefined && /^ ?(?:[-–→>/,]|->|et|ou)? ?$/.test(sentence.slice(previous.end, start));
  if (!joinedToPlace && isNamedAfter(contracted === 'de' ? `${before.replace(/du $|des $/iu, '')}de ` : before))
    return [];
  if (
    (!led && isOtherName(before, behind)) ||
    (isBrand(behind) && !led) ||
    isPartOfCompound(before, behind, previous, start)
  )
    return [];
  if (isFirstPart(words, first + count, gazetteer)) return [];
  if (plain === 'la reunion' && previous?.candidates[0]?.code.startsWith('974')) return [];
  const spelled = candidates.filter(({ kind, name }) => kind === 'city' || isSpelled(sentence.slice(start, end), name));
  const head = words[first + (/^(?:le|la|les|l) ./.test(plain) && count > 1 && contracted === undefined ? 1 : 0)];
  const capital = (head?.capital ?? false) && (head?.start ?? 0) > firstWordStart(sentence);
  const shared = {
    plain,
    capital,
    led,
    linked,
    joinedToPlace,
    before,
    behind,
    sought: SOUGHT.test(before) || (before === '' && SOUGHT_BEHIND.test(behind)),
    soughtAnywhere: SOUGHT_ANYWHERE.test(sentence),
    soughtAt: SOUGHT_AT.test(before),
  };
  const area = spelled.filter(isArea);
  const towns = spelled.filter((place) => !isArea(place));
  const meansArea = area.length > 0 && (towns.length === 0 || INSIDE_AN_AREA.test(sentence.slice(0, start)));
  if (meansArea || !isTownLikelier(towns, led)) {
    const [likeliest, ...others] = area;
    if (likeliest && isPlausibleArea({ ...shared, place: likeliest, upTo: sentence.slice(0, start) }))
      return [likeliest, ...others];
    if (meansArea) return [];
  }
  if (
    hasForeignArticle(
      sentence.slice(0, start),
      plain,
      towns,
      isContracted && !(capital && !isCommon(plain, gazetteer) && !gazetteer.isRareWord(plain)),
    )
  )
    return [];
  const meant = disambiguate({ plain, candidates: towns, gazetteer, sentence, before, behind, start, end, areas });
  if (!meant) return [];
  const { place, located } = meant;
  if (!located && isQuarter(place, plain, shared, { previous, sentence, start, gazetteer })) return [];
  const lowerArticle = capital && head !== words[first] && words[first]?.capital === false && place.kind === 'commune';
  const evidence = {
    ...shared,
    place,
    located,
    several: count > 1,
    common: isCommon(plain, gazetteer),
    rare: gazetteer.isRareWord(plain.replace(/^(?:le|la|les|l) /, '')),
    lowerArticle,
    initial: (head?.capital ?? false) && !capital,
  };
  return isPlausible(evidence) ? [place, ...towns.filter((other) => other !== place)] : [];
}

/** "Croix-Rousse" is not Croix, "Paris-Nice" is Paris. */
function isFirstPart(words: readonly Word[], next: number, gazetteer: Gazetteer): boolean {
  const [word, second] = words.slice(next);
  if (word?.gap !== '-' || !/^\p{L}/u.test(word.plain)) return false;
  return [word.plain, `${word.plain} ${second?.plain}`].every(
    (plain) => gazetteer.lookUp(plain).length === 0 && gazetteer.longest(word.plain) < 2,
  );
}

/** A town of some size, or one that a preposition leads to, is likelier than the department of its name. */
function isTownLikelier([town]: readonly Place[], led: boolean): boolean {
  return town !== undefined && town.population >= (led ? 1_500 : 5_000);
}

/** "la Vienne" and "le Lot" are departments and rivers: a town has an article only as a part of its name. */
function hasForeignArticle(before: string, plain: string, candidates: readonly Place[], contracted: boolean): boolean {
  return (
    (contracted || /(?<!\p{L})(?:la |le |les |l')$/iu.test(before)) &&
    candidates.every(({ kind }) => kind === 'commune' || kind === 'city') &&
    !/^(?:(?:la|le|les|l) |saintes maries)/.test(plain)
  );
}

function isCommon(plain: string, gazetteer: Gazetteer): boolean {
  return plain
    .replace(/^(?:le|la|les|l) /, '')
    .split(' ')
    .every((word) => gazetteer.isCommonWord(word));
}

/** Offset of the first word, whose capital is no evidence. */
function firstWordStart(sentence: string): number {
  return /^[^\p{L}]*/u.exec(sentence)?.[0].length ?? 0;
}
