import type { NumberFound } from '../french/find-numbers.ts';
import { coveringSpan, type Span, spanAt } from '../span.ts';
import type { Counted, People } from './result.ts';

/** Larger counts are not people of a booking. */
const MAX_PEOPLE = 500;

const ADULTS = /^ ?(?:jeunes |grands )?(?:adultes?|adlt|grandes? personnes?|parents)(?!\p{L})/iu;
const CHILDREN =
  /^ ?(?:(?:jeunes|petits?|petites?|grands?) )?(?:enfants?|enf|gamins?|gamines?|b[ée]b[ée]s?|ados?|mineurs?|m[ôo]mes?|gosses?|kids|nourrissons?|fillettes?|petits?(?! ?\p{L}))(?!\p{L})/iu;
const PERSONS =
  /^ ?(?:d'|de )?(?:(?:autres|bons|bonnes|vieux|vieilles|petites?|grosses?) )?(?:personnes?|pers(?!\p{L})\.?|persones?|personne|prs(?!\p{L})|p(?!\p{L}|\/)|pax|convives?|voyageurs?|voyageuses?|passagers?|passag[èe]res?|couverts?|invit[ée]e?s?|amie?s|potes?|copains|copines|coll[èe]gues|t[êe]tes|affam[ée]s|gourmands|participants?|joueurs?|fourchettes|coureurs|randonneurs|s[ée]niors?|seniors?|retrait[ée]s|[ée]tudiants|filles|gars|mecs|nanas|meufs|gens|touristes|cousins|cousines|bouches)(?!\p{L})/iu;
/** "un ami" is a person of the sentence, and not how many go. */
const ARTICLE = /^une?$/;
const ONE_PERSON = /^ ?(?:personne|pers(?!\p{L})\.?|adulte|senior|voyageur|passager|couvert|p(?!\p{L}|\/))/iu;
const ONE_PERSON_BEFORE = /(?:pour|pr|chambre|lit|table|menu|billet|place|h[ôo]tel|[+,(]|et|avec)(?: \p{L}+)? ?$/iu;
/** What is made for a number of people: "une tente 4 personnes". */
const SIZED =
  /(?:tente|appareil|raclette|fondue|canap[ée]|jacuzzi|spa gonflable|kayak|cano[ëe]|bou[ée]e|cafeti[èe]re|autocuiseur|cocotte|jeu(?: de \p{L}+)?|hamac|combi)(?: (?:à|de|pour|en|gonflable|\p{L}+))? ?$/iu;
const COUPLES = /^ (?:jeunes |autres )?couples?(?!\p{L})/iu;
const AND_ME = /^[^,.;]{0,30}? et (?:moi|moi[- ]m[êe]me)(?!\p{L})/iu;

const WE_ARE =
  /(?:(?<!\p{L})(?:on|nous|ns) (?:est|sera|serait|serons|sommes|serions|voyageons|arrivons|partons|venons|[ée]tait|arrive|vient|part|y va|d[îi]ne|mange|voyage|va|vient [àa])(?: (?!le |la )\p{L}+ment| donc| que| tous| toutes| plus que| encore| au total| à peu près| environ| juste| bien| d[ée]j[àa])?(?: [àa])?|(?:famille|groupe|table|tabl[ée]e|bande|[ée]quipe|classe|troupe|tribu|comit[ée]) (?:de|d')|(?<!\p{L})à nous|(?<!\p{L})nous|table(?: \p{L}+)? pour|couverts? pour|(?:ils|elles) seront|sommes|(?:seront|serons)(?: que)?|x) ?$/iu;
/** What may follow "on est 3" and "nous 4" instead of people: "on est 3 jours", "on est deux semaines", "on est le 4". */
const OTHER_UNIT =
  /^(?:[ -]?(?:jours?|j|nuits?|semaines?|sem|mois|ans?|heures?|h\d{0,2}|min(?:utes?)?|mn|euros?|eur|balles|e|km|m|m[èe]tres?|kilom[èe]tres?|fois|chambres?|places?|billets?|fauteuils?|[ée]toiles?|mille|millions?|kilos?|kg|litres?|pi[èe]ces?|lits?|degr[ée]s?|pas|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|er|e|[èe]me|€)(?!\p{L})| ?[°%/:€$]|,\d| ?[-–] ?\d)/iu;
const FOR = /(?<!\p{L})(?:pour|pr|pou) (?:nous |vous )?(?:environ |au moins )?$/iu;
/** A conjunction, a preposition or the end; no noun and no unit. */
const NO_NOUN =
  /^ ?(?:$|[,.!?;)…+]|(?:[àa]|le|la|ce|cet|cette|demain|dem|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|s'il|svp|stp|dans|en|pr[èe]s|pas|avec|et|sur|vers|mais|avant|aujourd|du|dont|au|aux|chez|qui|max|maxi|proche|ou|tout|tt|de|midi|ajd|auj|cherche|je|merci|sans|avec|l[àa]|ici|pour|pr|entre|tr[èe]s|si|possible|il|y|c'est|ici|autour|est|budget|moins|svp|sympa|tranquille|romantique|quelque)(?!\p{L}))/iu;
const TOGETHER = /(?<![\p{L}']|\d )[àa] $/iu;
/** In words only: "à 8" is an hour. */
const STEPS = /^ pas(?!\p{L})/iu;
const TOGETHER_WORDS = /^(?:deux|trois|quatre|cinq|six|sept|huit|dix|douze)$/;
const MAX_FOR = 30;

const ALONE =
  /(?<!\p{L})(?:(?:je (?:suis|voyage|pars|viens|serai|mange|d[îi]ne|dors)|voyageant|pour (?:une personne|moi)|partir|voyager|d[îi]ner|manger|dormir|sortir) (?:tout[e]? )?seule?|en solo|solo|seule? au restaurant|une personne seule)(?!\p{L})/iu;
const A_COUPLE = /(?<!\p{L})(?:un|en|jeune|pour|pr) couple(?!\p{L})/iu;
const PARTNER =
  '(?:femme|copine|ch[ée]rie|m[èe]re|fille|soeur|sœur|compagne|meilleure amie|mari|copain|ch[ée]ri|fils|p[èe]re|fr[èe]re|compagnon|amoureux|conjointe?|moiti[ée]|meuf|mec)';
const AS_A_COUPLE = new RegExp(
  `(?<!\\p{L})(?:en (?:amoureux|t[êe]te[- ][àa][- ]t[êe]te|duo)|(?:ma|mon) ${PARTNER} et moi|(?:pour |avec )?moi,? et (?:ma|mon) ${PARTNER}|moi,? (?:ma|mon) ${PARTNER}(?= et))(?!\\p{L})`,
  'iu',
);
const OTHERS_BEHIND = /^ ?,? (?:et|plus|avec) /iu;
const WITH_MY_CHILDREN = /(?<!\p{L})(?:moi et (?:mes|nos) |seule? avec (?:mes )?|moi avec mes )$/iu;

/** The number of people, when the sentence gives it. */
export function peopleIn(sentence: string, numbers: readonly NumberFound[]): People | undefined {
  const adults = countedBy(ADULTS, sentence, numbers);
  const children = countedBy(CHILDREN, sentence, numbers);
  const persons = personsIn(sentence, numbers);
  const adultCount = sumOf(adults);
  const childCount = sumOf(children);
  const withChildren = childCount > 0 && { children: childCount };
  if (adultCount > 0) {
    const total = Math.max(adultCount + childCount, largest(persons));
    const span = coveringSpan(sentence, [...adults, ...children, ...persons]);
    return within({ ...span, count: total, adults: adultCount, ...withChildren });
  }
  if (persons.length > 0) {
    const total = largest(persons);
    const span = coveringSpan(sentence, childCount < total ? [...persons, ...children] : persons);
    return within({ ...span, count: total, ...(childCount < total && withChildren) });
  }
  const couple = coupleIn(sentence, numbers, childCount > 0);
  if (couple && childCount > 0) return family(sentence, couple, children);
  const group = weAre(sentence, numbers) ?? forHowMany(sentence, numbers);
  if (group) return within(group);
  if (couple) return couple;
  const alone = ALONE.exec(sentence);
  if (children.length > 0) return childrenOnly(sentence, children, numbers);
  return alone ? { ...spanOf(alone), count: 1 } : undefined;
}

function family(sentence: string, adults: Counted, children: readonly Counted[]): People | undefined {
  const span = coveringSpan(sentence, [adults, ...children]);
  const childCount = sumOf(children);
  return within({ ...span, count: adults.count + childCount, adults: adults.count, children: childCount });
}

/** "moi et mes deux enfants", "pour trois enfants". */
function childrenOnly(
  sentence: string,
  children: readonly Counted[],
  numbers: readonly NumberFound[],
): People | undefined {
  const before = numbers.find(({ start }) => start === children[0]?.start)?.before ?? '';
  const me = WITH_MY_CHILDREN.exec(before);
  const first = children[0];
  if (me && first) {
    const start = first.start - me[0].trimStart().length;
    return family(sentence, { ...spanAt(sentence, start, first.start), count: 1 }, children);
  }
  const count = sumOf(children);
  if (!FOR.test(before) || count < 2) return undefined;
  return within({ ...coveringSpan(sentence, children), count, children: count });
}

function countedBy(pattern: RegExp, sentence: string, numbers: readonly NumberFound[]): readonly Counted[] {
  return numbers.flatMap((number): Counted[] => {
    const noun = pattern.exec(number.behind);
    if (!noun || !Number.isInteger(number.value) || number.value < 1) return [];
    if (pattern === ADULTS && ARTICLE.test(number.shown) && /avec $/.test(number.before)) return [];
    return [{ ...spanAt(sentence, number.start, number.end + noun[0].length), count: number.value }];
  });
}

function personsIn(sentence: string, numbers: readonly NumberFound[]): readonly Counted[] {
  return numbers.flatMap((number, i): Counted[] => {
    const noun = PERSONS.exec(number.behind);
    if (!noun || !Number.isInteger(number.value) || number.value < 1 || SIZED.test(number.before)) return [];
    if (ARTICLE.test(number.shown)) {
      if (!ONE_PERSON.test(number.behind)) return [];
      if (!ONE_PERSON_BEFORE.test(number.before)) return [];
    }
    const end = number.end + noun[0].trimEnd().length;
    const { behind } = number;
    const me = AND_ME.exec(behind);
    if (me) return [{ ...spanAt(sentence, number.start, number.end + me[0].length), count: number.value + 1 }];
    const previous = numbers[i - 1];
    const sign = previous && sentence.slice(previous.end, number.start);
    if (previous && sign !== undefined && /^ ?\+ ?$/.test(sign) && Number.isInteger(previous.value)) {
      return [{ ...spanAt(sentence, previous.start, end), count: previous.value + number.value }];
    }
    const from = previous && sign !== undefined && /^(?: ?- ?| ou | à )$/i.test(sign) ? previous.start : number.start;
    return [{ ...spanAt(sentence, from, end), count: number.value }];
  });
}

function coupleIn(sentence: string, numbers: readonly NumberFound[], withChildren: boolean): Counted | undefined {
  for (const { start, end, behind, value } of numbers) {
    const noun = COUPLES.exec(behind);
    if (noun && value >= 1) return { ...spanAt(sentence, start, end + noun[0].length), count: 2 * value };
  }
  const couple = A_COUPLE.exec(sentence) ?? AS_A_COUPLE.exec(sentence);
  if (!couple) return undefined;
  const behind = sentence.slice(couple.index + couple[0].length, couple.index + couple[0].length + 10);
  return !withChildren && OTHERS_BEHIND.test(behind) && !/couple|amoureux|duo|t[êe]te/i.test(couple[0])
    ? undefined
    : { ...spanOf(couple), count: 2 };
}

function weAre(sentence: string, numbers: readonly NumberFound[]): Counted | undefined {
  for (const { start, end, before, behind, value, shown } of numbers) {
    const cue = WE_ARE.exec(before);
    if (!cue || !Number.isInteger(value) || value < 2 || OTHER_UNIT.test(behind)) continue;
    if (/^\d/.test(behind) || (/x ?$/i.test(before) && !/(?:^| )x ?$/i.test(before))) continue;
    if (/nous ?$/iu.test(before) && !/(?:à|pour|serons|sommes) nous ?$/iu.test(before) && /^\d/.test(shown)) continue;
    return { ...spanAt(sentence, start - cue[0].length, end), count: value };
  }
  return undefined;
}

function forHowMany(sentence: string, numbers: readonly NumberFound[]): Counted | undefined {
  for (const [i, { start, end, before, behind, value, shown }] of numbers.entries()) {
    if (!Number.isInteger(value) || value < 1 || value > MAX_FOR || ARTICLE.test(shown)) continue;
    const cue = FOR.exec(before);
    if (
      cue &&
      NO_NOUN.test(behind) &&
      !/^(?: ?[àa] \d| (?:ou|à) (?:\p{L}+|\d+) (?:jours|nuits|semaines|heures))/iu.test(
        behind.replace(/^ [àa] \d{1,2} ?(?:h|:)/i, ''),
      )
    ) {
      return { ...spanAt(sentence, start - cue[0].length, end), count: value };
    }
    const or = numbers[i - 1];
    if (or && /^ (?:ou|à) $/i.test(sentence.slice(or.end, start)) && FOR.test(or.before) && NO_NOUN.test(behind)) {
      return { ...spanAt(sentence, or.start, end), count: value };
    }
    const together = TOGETHER.exec(before);
    if (together && TOGETHER_WORDS.test(shown) && NO_NOUN.test(behind) && !STEPS.test(behind)) {
      return { ...spanAt(sentence, start - together[0].length, end), count: value };
    }
  }
  return undefined;
}

function sumOf(counted: readonly Counted[]): number {
  return counted.reduce((sum, { count }) => sum + count, 0);
}

function largest(counted: readonly Counted[]): number {
  return Math.max(0, ...counted.map(({ count }) => count));
}

function spanOf(match: RegExpExecArray): Span {
  return spanAt(match.input, match.index, match.index + match[0].length);
}

function within(people: People): People | undefined {
  return Number.isInteger(people.count) && people.count >= 1 && people.count <= MAX_PEOPLE ? people : undefined;
}
