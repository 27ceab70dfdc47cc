import { type AreaNamed, liesIn } from './areas-in.ts';
import { departmentOf, type Place } from './place.ts';

/** Where a town lies, as the sentence says it: "Montreuil (62)", "Vienne en Autriche". */
export interface Qualifier {
  includes(place: Place): boolean;
  /** No other town can be meant; else the towns that lie there are only likelier. */
  readonly binding: boolean;
  /** Said directly before or behind the name. */
  readonly beside: boolean;
}

/** The text around a name. */
export interface Around {
  readonly before: string;
  readonly behind: string;
  /** Offset of the end of the name, and of its start. */
  readonly start: number;
  readonly end: number;
  readonly areas: readonly AreaNamed[];
}

const NUMBER = '2[abAB]|97[1-8]|0[1-9]|[1-9]\\d';
const LABEL = '(?:d[ée]p(?:artement)?s?\\.?|d[ée]?pts?\\.?|dep\\.?|dept\\.?)(?: n°| du| de)?';
/** What a number counts is no department. */
const COUNTS =
  '(?![\\d\\p{L}€%°/:]|[.,]\\d| ?(?:€|h\\b|heures?|min|km|kilom|m[èe]tres?|m²|jours?|nuits?|semaines?|mois|ans?\\b|personnes?|pers\\b|adultes?|enfants?|places?|billets?|euros?|eur\\b|balles|degr|janv|f[ée]v|mars|avril|mai\\b|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c|-|au\\b|à \\d))';

const IN_BRACKETS = new RegExp(`^ ?[(\\[] ?(?:${LABEL} ?)?(${NUMBER}|\\d{5})(?: ?[-,/] ?[^)\\]]*)?[)\\]]`, 'u');
const BEHIND = new RegExp(`^,? ?(?:-|dans le|dans les|en|${LABEL}) ?(?:${LABEL} ?)?(${NUMBER})${COUNTS}`, 'iu');
const BARE = new RegExp(`^ (${NUMBER})${COUNTS}(.*)`, 'u');
const POST_CODE_BEHIND = /^,? ?[([]?(?:F-)?(\d{5})(?! ?(?:€|euros?|km|\d))/u;
const POST_CODE_BEFORE = /(?:^|[^\d\p{L}])(?:F-)?(\d{5})\)?,? ?(?:-|à|a)? ?$/iu;
const BEFORE = new RegExp(
  `(?:^|[^\\p{L}\\d])(?:[(\\[](${NUMBER})[)\\]]|(?:dans le|dans les|${LABEL}) (${NUMBER})|^(${NUMBER}) -),? ?(?:-|à|a|sur|vers)? ?$`,
  'iu',
);
/** After a bare number that ends the description of the place. */
const ENDS =
  /^(?:$| ?[,.?!;)]| (?:avec|pour|svp|s'il|ce|cet|cette|demain|ouvert|pas|près|le|la|ou|en|chez|à)(?!\p{L}))/iu;

/** What is said of where the town lies; `several` towns of that name make a bare number binding. */
export function qualifierOf(around: Around, several: boolean): Qualifier | undefined {
  const { before, behind } = around;
  const number = (IN_BRACKETS.exec(behind) ?? BEHIND.exec(behind))?.[1];
  const code =
    number ?? POST_CODE_BEHIND.exec(behind)?.[1] ?? POST_CODE_BEFORE.exec(before)?.[1] ?? numberBefore(before);
  if (code !== undefined) return byNumber(code, true);
  const named = byName(around);
  if (named) return named;
  const [, bare, rest = ''] = BARE.exec(behind) ?? [];
  return bare === undefined ? undefined : byNumber(bare, several && ENDS.test(rest));
}

function numberBefore(before: string): string | undefined {
  const [, bracketed, labelled, first] = BEFORE.exec(before) ?? [];
  return bracketed ?? labelled ?? first;
}

function byNumber(code: string, binding: boolean): Qualifier {
  const departments = departmentsOf(code.toUpperCase());
  return {
    binding,
    beside: true,
    includes: (place) => place.kind === 'commune' && departments.includes(departmentOf(place.code)),
  };
}

/** Of a department's number or a post code; Corsica's 20 became two. */
function departmentsOf(code: string): readonly string[] {
  const number = code.length === 5 && /^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2);
  if (code.startsWith('97') && code.length === 3) return [code];
  if (number !== '20') return [number];
  if (code.length < 5) return ['2A', '2B'];
  return /^20[01]/.test(code) ? ['2A'] : ['2B'];
}

const JOINT =
  /^(?:(?<open> ?\()|(?<comma>,) |(?<place> (?:en|au|aux|à|dans)(?: le| la| les| l')?)| (?:de|du|des|d'|-|de la)|) ?(?:la |le |les |l')?$/iu;
const JOINT_BEFORE = /^(?:,|\)|:| -)? ?(?:à|a|sur|vers|près d[e']|a côté d[e'])? ?$/iu;
/** A journey from the town to the area: "de Lyon en Italie". */
const FROM = /(?:^|[^\p{L}])(?:de|d'|du|des|depuis|d[ée]part|quitte\p{L}*) ?$/iu;

function byName({ areas, start, end, before, behind }: Around): Qualifier | undefined {
  const next = areas.find((area) => area.start > end - 1 && area.start >= end);
  const joint = next && JOINT.exec(behind.slice(0, next.start - end));
  if (next && joint) {
    const { open, comma, place } = joint.groups ?? {};
    if (next.isTownToo && open === undefined && place === undefined) return undefined;
    const fromHere = FROM.test(before);
    return {
      includes: (one) => isWithin(one, next),
      binding: open !== undefined || ((comma !== undefined || place !== undefined) && !fromHere),
      beside: !/^ ?(?:de|du|des|d')/iu.test(joint[0]),
    };
  }
  const previous = areas.findLast((area) => area.end <= start);
  if (previous && JOINT_BEFORE.test(before.slice(previous.end)) && isIn(before.slice(0, previous.start)))
    return { includes: (one) => isWithin(one, previous), binding: true, beside: true };
  const elsewhere = areas.filter((area) => area.end <= start || area.start >= end);
  return elsewhere.length === 0
    ? undefined
    : {
        binding: false,
        beside: false,
        includes: (place) => place.kind !== 'station' && elsewhere.some((area) => isWithin(place, area)),
      };
}

/** "en Espagne à Valence", "dans le Pas-de-Calais, à Montreuil". */
function isIn(before: string): boolean {
  return /(?:^|[^\p{L}])(?:en|au|aux|dans|d[ée]partement)(?: d[ue'])?(?: le| la| les| l')? ?$/iu.test(before);
}

function isWithin(place: Place, { areas }: AreaNamed): boolean {
  return areas.some((area) => liesIn(place, area));
}
