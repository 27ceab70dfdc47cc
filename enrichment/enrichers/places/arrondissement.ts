import type { Place } from './place.ts';

/** An arrondissement of Paris, Lyon or Marseille, and how much of the text behind the name says it. */
export interface Arrondissement {
  readonly number: number;
  /** UTF-16 units behind the name. */
  readonly length: number;
}

interface City {
  readonly count: number;
  /** The post codes of its arrondissements, without the number's two digits. */
  readonly postCodes: readonly string[];
}

const CITIES: Readonly<Record<string, City>> = {
  '75056': { count: 20, postCodes: ['750', '751'] },
  '69123': { count: 9, postCodes: ['690'] },
  '13055': { count: 16, postCodes: ['130'] },
};

const ORDINALS =
  'premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième'.split(
    ' ',
  );
const ROMAN = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX'.split(' ');
const SUFFIX = '(?:er|e|è|[eè]me|i[eè]me|nd)';
const NUMBER = `(?:(\\d{1,2}) ?${SUFFIX}|([IVX]{1,5}) ?(?:er|e|ème)|(${ORDINALS.join('|')}))(?![\\p{L}\\d])(?! ?(?:étages?|etages?|siècles?|siecles?|anniv\\p{L}*|fois|classe|place|jour))`;
const AREA = '(?: ?(?:arrondissements?|arrdt|arr?\\.?|ardt)(?!\\p{L}))?';
const BEHIND = new RegExp(`^,? ?-? ?\\(?(?:dans )?(?:le )?${NUMBER}${AREA}\\)?`, 'u');
/** "Paris 11": a number alone only at the end, where it counts nothing. */
const BARE = /^,? (\d{1,2})(?=$| ?[,.?!;)])|^,? ?(\d{1,2}) ?(?:arrondissement|arrdt)(?!\p{L})/u;
const POST_CODE = /^,? ?\(?(?:F-)?(\d{5})(?!\d)\)?/u;
const POST_CODE_BEFORE = /(?<!\d)(\d{5}),? ?(?:à )?$/u;
const BEFORE = new RegExp(`(?<![\\p{L}\\d])${NUMBER}${AREA},? ?(?:de |d'|à )?$`, 'u');
const ANYWHERE = new RegExp(`(?:dans|sur|vers|côté|du) (?:le )?${NUMBER}${AREA}`, 'u');

/** The arrondissement that is named beside the city, or somewhere in the sentence: "dans le 11e", "Lyon 3e", "75011 Paris". */
export function arrondissementOf(
  { code }: Place,
  sentence: string,
  { start, end }: { readonly start: number; readonly end: number },
): Arrondissement | undefined {
  const city = CITIES[code];
  if (!city) return undefined;
  const before = sentence.slice(0, start);
  const behind = sentence.slice(end);
  const near = numberOf(BEHIND.exec(behind)) ?? numberOf(BARE.exec(behind));
  const known = [
    near,
    postCode(city, POST_CODE.exec(behind)),
    postCode(city, POST_CODE_BEFORE.exec(before)),
    withoutText(numberOf(BEFORE.exec(before))),
    withoutText(numberOf(ANYWHERE.exec(sentence))),
  ].find((found) => found !== undefined && found.number >= 1 && found.number <= city.count);
  return known;
}

export function hasArrondissements(place: Place | undefined): boolean {
  return place !== undefined && Object.hasOwn(CITIES, place.code);
}

/** The city that a post code of its arrondissements stands for: "75011". */
export function cityOfPostCode(postCode: string): { readonly insee: string; readonly number: number } | undefined {
  for (const [insee, { count, postCodes }] of Object.entries(CITIES)) {
    const number = Number(postCode.slice(3));
    if (postCodes.includes(postCode.slice(0, 3)) && number >= 1 && number <= count) return { insee, number };
  }
  return undefined;
}

function numberOf(match: RegExpExecArray | null): Arrondissement | undefined {
  if (!match) return undefined;
  const [all, digits, second = '', word = ''] = match;
  const number = Number(digits ?? second) || ROMAN.indexOf(second) + 1 || ORDINALS.indexOf(word) + 1;
  return { number, length: all.length };
}

function postCode({ postCodes }: City, match: RegExpExecArray | null): Arrondissement | undefined {
  const [all = '', code = ''] = match ?? [];
  if (!postCodes.includes(code.slice(0, 3))) return undefined;
  return { number: Number(code.slice(3)), length: match?.index === 0 && !/^\d/.test(all) ? all.length : 0 };
}

function withoutText(found: Arrondissement | undefined): Arrondissement | undefined {
  return found && { ...found, length: 0 };
}
