import type { Gazetteer, Place } from './gazetteer.ts';
import type { Mention } from './mentions.ts';
import type { Word } from './words.ts';

export interface Surroundings {
  readonly sentence: string;
  readonly words: readonly Word[];
  readonly first: number;
  readonly count: number;
  readonly plain: string;
  readonly gazetteer: Gazetteer;
  /** The mention before this one, if any. */
  readonly previous: Mention | undefined;
}

/** Inhabitants from which a town is believed without help from the sentence, with a little help, and with a capital. */
const CITY = 10_000;
const INITIAL_TOWN = 5_000;
const TOWN = 1_000;
const VILLAGE = 200;

/** Little words that lead to a place and to little else. */
const TO_A_PLACE =
  /(?:^|[^\p{L}])(?:à|a|À|vers|pour|pr|depuis|jusqu'[àa]|direction|destination|sur|près d[e']|proche d[e']|autour d[e']|c[ôo]t[ée] d[e']|environs d[e']|alentours d[e']|proximit[ée] d[e']|loin d[e']|centre|arriv[ée]e|d[ée]part|entre|via|habite|quartier|ville d[e']|commune d[e']|région d[e']|banlieue d[e']|centre[- ]ville d[e']|→|>) ?'?$/iu;
/** "de" leads anywhere, "et" and "ou" go on with whatever came before. */
const OF_OR_AND = /(?:^|[^\p{L}])(?:de|d'|et|ou|en|dans|@|par|chez)\s?$/iu;
/** What is named after a town without being in it. */
const NAMED_AFTER =
  /(?:^|[^\p{L}])(?:rues?|avenues?|av\.?|boulevards?|bd|quais?|places?|ponts?|portes?|faubourg|saucisses?|saucissons?|moutarde|nougats?|jambon|savons?|piments?|vins?|sel|calissons?|b[êe]tises|brie|gruy[èe]re|bleu|tomme|huile|tours?|air|radio|banque|[ée]quipe|cl[ée]mentines?|fromages?|bi[èe]res?|miel|olympique|racing|stade|rc|as|fc|trait[ée]s?|accords?|bataille|école|chou|choux|haricots?|lentilles?|lingots?|pruneaux?|melons?|mirabelles?|poulets?|nuits?|noix|huîtres?|violettes?|dentelles?|porcelaine|couteaux?|cuisine|cuisines|gastronomie|maillots?|camembert|accent|syndrome|fête|galettes?|pompes?) (?:de |du |d'|des |de la )?$/iu;
const BRAND =
  /^[ -]?(?:match|saint[- ]germain|roubaix|dakar|capitale|m[ée]canique|money|bleu|fc|hilton|texas|games|2024|cafard|brûle)(?![\p{L}])/iu;
const PERSON_BEFORE =
  /(?:^|[^\p{L}])(?:m\.|mr|mme|monsieur|madame|mademoiselle|docteur|dr|ma[iî]tre|m'appelle|pr[ée]nom|nom de famille) $/iu;
/** Two towns that play against each other are teams. */
const PLAYS = /(?:^|[^\p{L}])(?:derby|match|finale|score|classico|rencontre)(?: de| du| entre)? (?:\p{L}+[ -]){0,3}$/iu;
const TITLE_BEFORE =
  /(?:^|[^\p{L}])(?:c'est|m'appelle|prénom|nom|maman|papa|tonton|tata|cousine?|amie?|copine|copain|avec|par|de chez|par|salut|bonjour|coucou|merci|forfait|box|facture|acteur|actrice|réalisateur|réalisé par) $/iu;
const WORK_BEFORE = /(?:^|[^\p{L}])(?:films?|s[ée]rie|livre|roman|disque|album|chanson|bd|jeu) $/iu;
/** "c'est nice", "trop grasse": said of something. */
const SAID_OF = /(?:^|[^\p{L}])(?:c'est|c'était|trop|super|très|vraiment|hyper|était|bien|pas) $/iu;
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

/** The places that the sentence lets the name mean; none when it is rather an ordinary word, a person, a brand or a street. */
export function believable({ candidates, contracted, start, end }: Mention, around: Surroundings): readonly Place[] {
  const { sentence, words, first, count, plain, gazetteer, previous } = around;
  const before = sentence
    .slice(0, start)
    .replace(/[’ʼ]/g, "'")
    .replace(/(?:la |le |les |l')$/iu, '');
  const behind = sentence.slice(end);
  const led = contracted === 'à' || TO_A_PLACE.test(before);
  const linked = contracted !== undefined || OF_OR_AND.test(before);
  const joinedToPlace =
    previous !== undefined && /^ ?(?:[-–→>/,]|->|et|ou)? ?$/.test(sentence.slice(previous.end, start));
  if (
    NAMED_AFTER.test(contracted === 'de' ? `${before.replace(/du $|des $/iu, '')}de ` : before) &&
    !/ (?:à|a|vers|pour) $/i.test(before)
  )
    return [];
  if ((BRAND.test(behind) && !led) || isPartOfCompound(before, behind, previous, start)) return [];
  if (plain === 'la reunion' && previous?.candidates[0]?.code.startsWith('974')) return [];
  if (hasForeignArticle(sentence.slice(0, start), plain, candidates)) return [];
  const place = chosen(
    candidates.filter(({ name }) => isSpelled(sentence.slice(start, end), name)),
    behind,
    before,
    sentence,
  );
  if (!place) return [];
  const ordered = [place, ...candidates.filter((other) => other !== place)];
  const head = words[first + (/^(?:le|la|les|l) ./.test(plain) && count > 1 && contracted === undefined ? 1 : 0)];
  const capital = (head?.capital ?? false) && (head?.start ?? 0) > leadingEdge(sentence);
  const lowerArticle = capital && head !== words[first] && words[first]?.capital === false && place.kind === 'commune';
  const evidence = {
    place,
    plain,
    capital,
    led,
    linked,
    joinedToPlace,
    before,
    behind,
    several: count > 1,
    common: isCommon(plain, gazetteer),
    lowerArticle,
    initial: (head?.capital ?? false) && !capital,
  };
  return isBelieved(evidence) ? ordered : [];
}

/** "hôtel de Paris à Monaco", "restaurant Le Bordeaux à Pau": a house's name, and then where it is. */
function isEstablishment(before: string, behind: string): boolean {
  return (
    /(?:h[ôo]tel|café|restaurant|resto|bar|brasserie|auberge|villa|r[ée]sidence) (?:(?:de|du|des|d'|le|la|les|au) ?)*$/iu.test(
      before,
    ) &&
    /(?:de|du|des|d'|l[ea]|les|au) ?$/iu.test(before) &&
    /^ (?:à|a|au) \p{Lu}/u.test(behind)
  );
}

/** "Indre-et-Loire", "Cap-Vert": the hyphen makes it another name, unless the other half is a place too ("Paris-Nice"). */
function isPartOfCompound(before: string, behind: string, previous: Mention | undefined, start: number): boolean {
  return (
    /^-(?:et|en|sur|sous|l[eèa]s)-/iu.test(behind) ||
    (/\p{L}-$/u.test(before) && previous?.end !== start - 1 && !/vieux-$/iu.test(before))
  );
}

/** "la Vienne" and "le Lot" are departments and rivers: a town has an article only as a part of its name. */
function hasForeignArticle(before: string, plain: string, candidates: readonly Place[]): boolean {
  return (
    /(?<!\p{L})(?:la |le |les |l['’])$/iu.test(before) &&
    candidates.every(({ kind }) => kind === 'commune') &&
    !/^(?:la|le|les|l) /.test(plain)
  );
}

/** Accents may be left out, but not added: "sauvé" is not Sauve. */
function isSpelled(shown: string, name: string): boolean {
  const accents =
    shown
      .normalize('NFD')
      .toLowerCase()
      .match(/\p{L}\p{M}/gu) ?? [];
  const ofName = name.normalize('NFD').toLowerCase();
  return accents.every((letter) => ofName.includes(letter));
}

interface Evidence {
  readonly place: Place;
  readonly plain: string;
  /** Written with a capital that the sentence's beginning does not explain. */
  readonly capital: boolean;
  readonly led: boolean;
  readonly linked: boolean;
  readonly joinedToPlace: boolean;
  readonly before: string;
  readonly behind: string;
  readonly several: boolean;
  readonly common: boolean;
  readonly lowerArticle: boolean;
  /** The sentence begins with it, with a capital. */
  readonly initial: boolean;
}

function isBelieved(evidence: Evidence): boolean {
  const { place, plain, capital, led, linked, joinedToPlace, before, behind, several, common, lowerArticle, initial } =
    evidence;
  if (TITLE_BEFORE.test(before) && place.population < WELL_KNOWN_TOWN) return false;
  if (isPerson(evidence) || (NATURE.test(before) && place.population < CITY)) return false;
  if (PHRASES.has(plain) || PERSON_BEFORE.test(before) || PLAYS.test(before) || isEstablishment(before, behind))
    return false;
  if (WORK_BEFORE.test(before) || (!capital && SAID_OF.test(before))) return false;
  if (place.kind === 'region' || place.kind === 'country') return capital || led || linked;
  if (plain.length <= 2) return capital && led;
  if (FIRST_NAMES.has(plain))
    return led || joinedToPlace || (capital && linked) || (initial && /^(?: ou| et|,| -) /iu.test(behind));
  if (common) return isBelievedThoughCommon(evidence);
  const { population } = place;
  // "la Creuse" is the river, "La Rochelle" and "la Rochelle" are the town.
  if (lowerArticle && plain.split(' ').length === 2) return population >= 5_000 || (led && population >= TOWN);
  const afterName = capital && !led && !linked && /\p{Lu}[\p{L}'-]+ $/u.test(before) && !joinedToPlace;
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

const WELL_KNOWN_TOWN = 40_000;

/** Parks and sights have names of their own, seldom that of the commune they lie in. */
const NATURE =
  /(?:^|[^\p{L}])(?:zoo|parc|domaine|cirque|col|mont|for[êe]t|gorges|gouffre|grottes?|cascades?|lac|pic|puy|massif|vall[ée]e|[îi]le|cap|pointe|plage|golfe|ch[âa]teau) (?:de |du |d'|des )(?:la |l'|les )?$/iu;

/** Given names that are common in front of a surname; the surname may be a town's. */
const GIVEN_NAMES =
  'jean pierre paul jacques michel andré philippe alain bernard daniel patrick nicolas christophe thomas vincent laurent olivier julien david sébastien alexandre antoine maxime lucas hugo louis léo gabriel arthur marie anne catherine nathalie isabelle sylvie françoise martine sophie julie camille léa chloé emma inès jade louise alice manon sarah laura pauline claire lucie charlotte mathilde éric éric marc luc simon benoît bruno claude gérard roger rené robert albert charles martin adrien quentin romain clément florian kevin karim mohamed ali fatima samira';
const GIVEN_NAME_BEFORE = new RegExp(`(?:^|[^\\p{L}])(?:${GIVEN_NAMES.split(' ').join('|')}) $`, 'iu');
const GIVEN_NAME = new Set(GIVEN_NAMES.split(' '));
/** What a person does and a town does not. */
const ACTS =
  /^ (?:(?:m'|t'|l'|nous |vous |lui )a |m'|est (?:ma|mon|notre|votre|un ami|une amie|malade|absente?|là|d'accord|partie?|arriv[ée]e?) ?|a (?:dit|r[ée]serv|appel|[ée]crit|vu|oubli|perdu|mang)|veut |voudrait |viendra |dit )/iu;

function isPerson({ before, behind, plain, linked, led, place }: Evidence): boolean {
  if (GIVEN_NAME_BEFORE.test(before)) return true;
  if (GIVEN_NAME.has(plain) && place.population < CITY) return true;
  return !led && !linked && ACTS.test(behind);
}

function isBelievedThoughCommon({ place, capital, led, linked, joinedToPlace, behind }: Evidence): boolean {
  if (/^ (?:unique|inverse|interdit|propre|commun|minute)/i.test(behind)) return false;
  if (capital) return led || joinedToPlace || (linked && place.population >= 5_000);
  return (
    led &&
    place.population >= 15_000 &&
    !/^(?:,? (?:de|du|des|d'|à|avec|pour) ?(?:l'|la|le)? ?\p{Ll}+ ?$)/u.test(behind)
  );
}

function isCommon(plain: string, gazetteer: Gazetteer): boolean {
  return plain
    .replace(/^(?:le|la|les|l) /, '')
    .split(' ')
    .every((word) => gazetteer.isCommonWord(word));
}

/** Where the first word ends up: its capital says nothing. */
function leadingEdge(sentence: string): number {
  return /^[^\p{L}]*/u.exec(sentence)?.[0].length ?? 0;
}

/** A department's number or a post code beside the name decides between communes of one name; else the largest is meant. */
function chosen(candidates: readonly Place[], behind: string, before: string, sentence: string): Place | undefined {
  const [, department] = /^ ?\(?(?:dans le )?(97[1-6]|2[abAB]|\d{2})\)?(?![\d\p{L}h€])/u.exec(behind) ?? [];
  const [, postCode] = /(?:^|\D)(\d{5}) $/.exec(before) ?? /^,? \(?(\d{5})(?!\d)/.exec(behind) ?? [];
  const start = department ?? postCode?.slice(0, postCode.startsWith('97') ? 3 : 2);
  const byNumber =
    start === undefined
      ? undefined
      : candidates.find(({ kind, code }) => kind === 'commune' && code.startsWith(start.toUpperCase()));
  if (byNumber) return byNumber;
  if (/r[ée]union/i.test(behind)) return candidates.find(({ code }) => code.startsWith('974')) ?? candidates[0];
  const airport = candidates.find(({ kind }) => kind === 'airport');
  if (
    airport &&
    /(?:^|[^\p{L}])(?:vols?|avions?|a[ée]roports?|d[ée]coll\p{L}+|atterri\p{L}+|terminal|escale)(?!\p{L})/iu.test(
      sentence,
    )
  )
    return airport;
  return candidates.find(({ kind }) => kind !== 'airport') ?? candidates[0];
}
