import { NUMBER, numberOf } from '../french/numbers.ts';
import { coveringSpan, type Span, spanAt } from '../span.ts';
import type { Counted, People } from './result.ts';

/** Larger counts are not people of a booking. */
const MAX_PEOPLE = 500;
const MAX_NIGHTS = 120;
const MAX_TICKETS = 200;

const ADULTS = new RegExp(`(${NUMBER})(?: jeunes| grands)? (?:adultes?|grandes? personnes?)(?!\\p{L})`, 'giu');
const CHILDREN = new RegExp(
  `(${NUMBER})(?: jeunes| petits| grands)? (?:enfants?|gamins?|b[ée]b[ée]s?|ados?|mineurs?|mômes?|gosses?|petits?(?! \\p{L}))(?!\\p{L})`,
  'giu',
);
const PERSONS = new RegExp(
  `(?<who>${NUMBER})(?: à ${NUMBER})? ?(?:personnes?|pers?\\b\\.?|convives?|voyageurs?|passagers?|pax|couverts?|invit[ée]e?s|ami(?:e?s)(?: \\p{L}+)?|potes?|copains?|copines?|coll[èe]gues?|t[êe]tes?|affam[ée]s|gourmands?|participants?|joueurs?|fourchettes|coureurs|randonneurs)(?!\\p{L})`,
  'giu',
);
const WE_ARE = new RegExp(
  `(?:\\b(?:on|nous) (?:est|sera|serait|serons|sommes|voyageons|arrivons|partons|venons|etait|était|arrive|vient|part|y va|dîne|dine|mange|voyage|va)(?: \\p{L}+ment| donc| que| tous| toutes| plus que| encore| au total| à peu près| environ| une| juste| bien)?(?: à)?|(?:famille|groupe|table|tabl[ée]e|bande|[ée]quipe|classe|troupe|tribu) de|à nous|nous|table(?: \\p{L}+)? pour|couvert pour|(?:on|nous) sera|ils seront|elles seront) (?<we>${NUMBER})(?<unit>[ -]?\\p{L}+|[°%/:]|,\\d)?`,
  'giu',
);
const FOR = new RegExp(
  `(?<!\\p{L})(?:pour|pr) (?:nous |vous )?(?:environ )?(?<for>${NUMBER})(?= ?(?:$|[,.!?;)…]|(?:à|a|le|la|ce|cet|cette|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|s'il|svp|stp|dans|en|près|pas|avec|et|sur|vers|mais|avant|aujourd|du|dont|au|chez|qui|max|proche|ou|tout|pr[èe]s|de|midi|maxi)(?!\\p{L})))`,
  'giu',
);
const ALONE =
  /(?<!\p{L})(?:(?:je (?:suis|voyage|pars|viens|serai)|voyageant|pour (?:une personne|moi)) (?:tout[e]? )?seule?|en solo|tout seul|toute seule|seule? au restaurant)(?!\p{L})/iu;
const AS_A_COUPLE =
  /(?<!\p{L})(?:en (?:couple|amoureux|tête[- ]à[- ]tête|duo)|(?:ma (?:femme|copine|chérie|mère|fille|soeur|sœur|compagne)|mon (?:mari|copain|chéri|fils|père|frère|compagnon|amoureux)) et moi|(?:pour |avec )?moi et (?:ma|mon) (?:femme|copine|chérie|mari|copain|chéri|mère|père|fils|fille|frère|soeur|sœur))(?!\p{L})(?! ?,? (?:et|plus|avec))/iu;

/** The number of people, when the sentence gives it. */
export function peopleIn(sentence: string): People | undefined {
  const adults = countedBy(ADULTS, sentence);
  const children = countedBy(CHILDREN, sentence);
  const persons = countedBy(PERSONS, sentence);
  const adultCount = sumOf(adults);
  const childCount = sumOf(children);
  const total = Math.max(0, ...persons.map(({ count }) => count));
  const withChildren = childCount > 0 && { children: childCount };
  if (adultCount > 0 || total > 0) {
    const span = coveringSpan(sentence, [...adults, ...children, ...persons]);
    if (adultCount === 0) return within({ ...span, count: total, ...(childCount < total && withChildren) });
    return within({ ...span, count: Math.max(adultCount + childCount, total), adults: adultCount, ...withChildren });
  }
  const group = weAre(sentence) ?? forHowMany(sentence);
  if (group) return within(group);
  const couple = AS_A_COUPLE.exec(sentence);
  if (couple) {
    const two = spanOf(couple);
    return childCount > 0
      ? { ...coveringSpan(sentence, [two, ...children]), count: 2 + childCount, adults: 2, children: childCount }
      : { ...two, count: 2 };
  }
  const alone = ALONE.exec(sentence);
  return alone ? { ...spanOf(alone), count: 1 } : undefined;
}

function countedBy(pattern: RegExp, sentence: string): readonly Counted[] {
  return [...sentence.matchAll(pattern)]
    .map((match) => ({ ...spanOf(match), count: numberOf(match[1] ?? '0') }))
    .filter(({ count }) => Number.isInteger(count) && count >= 1);
}

function sumOf(counted: readonly Counted[]): number {
  return counted.reduce((sum, { count }) => sum + count, 0);
}

function spanOf(match: RegExpExecArray): Span {
  return spanAt(match.input, match.index, match.index + match[0].length);
}

/** What may follow "on est 3" and "nous 4" instead of people: "on est 3 jours", "on est deux semaines", "on est le 4". */
const OTHER_UNIT =
  /^[ -]?(?:jours?|nuits?|semaines?|mois|ans?|heures?|h\d{0,2}|min(?:utes?)?|euros?|eur|e|km|m|mètres?|fois|chambres?|places?|billets?|fauteuils?|étoiles?|mille|millions?|kilos?|kg|litres?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)$|^[°%/:]|^,\d/iu;

function weAre(sentence: string): Counted | undefined {
  for (const match of sentence.matchAll(WE_ARE)) {
    const { we = '', unit = '' } = match.groups ?? {};
    const count = numberOf(we);
    if (OTHER_UNIT.test(unit) || count < 2 || !Number.isInteger(count)) continue;
    return { ...spanAt(sentence, match.index, match.index + match[0].length - unit.length), count };
  }
  return undefined;
}

function forHowMany(sentence: string): Counted | undefined {
  for (const match of sentence.matchAll(FOR)) {
    const { for: shown = '' } = match.groups ?? {};
    const count = numberOf(shown);
    if (count >= 1 && count <= 30 && !/^une?$/i.test(shown)) return { ...spanOf(match), count };
  }
  return undefined;
}

function within(people: People): People | undefined {
  return Number.isInteger(people.count) && people.count >= 1 && people.count <= MAX_PEOPLE ? people : undefined;
}

const NIGHTS = new RegExp(
  `(?<nights>${NUMBER})(?: (?:petites?|seules?|belles?))? (?:nuits?|nuitées?)(?!\\p{L})`,
  'giu',
);

export function nightsIn(sentence: string): Counted | undefined {
  for (const match of sentence.matchAll(NIGHTS)) {
    const { nights = '' } = match.groups ?? {};
    const count = numberOf(nights);
    // "90 € pour une nuit" is a price.
    if (/^une?$/i.test(nights) && /€ ?pour ?$/iu.test(sentence.slice(0, match.index))) continue;
    if (count >= 1 && count <= MAX_NIGHTS && Number.isInteger(count)) return { ...spanOf(match), count };
  }
  return undefined;
}

const TICKETS = new RegExp(
  `(?<tickets>${NUMBER})(?: (?:petite?s?|bonnes?|dernières?|autres|premières?|super|belles?))? ?(?<what>places?|billets?|tickets?|entr[ée]es?|aller[s]?(?:[- ](?:retours?|simples?|et retours?))?|a\\/r|pass(?!\\p{L})|strapontins?|fauteuils?|si[èe]ges?|couchettes?|sièges)(?!\\p{L})`,
  'giu',
);
/** Things whose size is given in places: "un canapé 3 places", "mobil-home 6 places". */
const SIZED =
  /(?:canap[ée]s?|voitures?|mobil?[- ]?homes?|tentes?|g[îi]tes?|chalets?|appart\p{L}*|maisons?|bateaux?|vans?|caravanes?|barques?|citadines?|suv|monospaces?|camping-?cars?|table|berlines?|utilitaires?|minibus|jacuzzi|spa|quad|kayak|cano[ëe]s?|tandem|véhicules?|sofa|banc)(?: \p{L}+){0,2}(?: de| à|,)? ?$/iu;
const NOT_A_TICKET =
  /^ ?(?:de (?:parking|stationnement|\d|la |l'|cr[èe]che|garage|banque|marché)|en cr[èe]che|des |du march|d'oignons?|rouges? |de (?:dix|vingt|cinquante|cent) )/iu;

export function ticketsIn(sentence: string): Counted | undefined {
  let most: Counted | undefined;
  for (const match of sentence.matchAll(TICKETS)) {
    const { tickets = '', what = '' } = match.groups ?? {};
    const { 0: shown, index } = match;
    const count = numberOf(tickets);
    const behind = sentence.slice(index + shown.length);
    if (!Number.isInteger(count) || count < 1 || count > MAX_TICKETS) continue;
    if (SIZED.test(sentence.slice(0, index)) || NOT_A_TICKET.test(behind) || isCourse(what, tickets, behind)) continue;
    if (/(?:€|euros?|voiture|quai|numéro|n°|rang|chapitre) ?$/iu.test(sentence.slice(0, index)) || /^ ?€/.test(behind))
      continue;
    if (count > (most?.count ?? 0)) most = { ...spanOf(match), count };
  }
  return most;
}

/** "trois entrées et un plat": a meal's courses. */
function isCourse(what: string, tickets: string, behind: string): boolean {
  if (!/^entr/i.test(what)) return false;
  return /plat|dessert|menu/i.test(behind) || (/^une?$/i.test(tickets) && !/pour|au|à/i.test(behind));
}
