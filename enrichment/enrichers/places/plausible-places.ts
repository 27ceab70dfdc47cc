import { disambiguate, isSpelled } from './disambiguate.ts';
import type { Gazetteer, Place } from './gazetteer.ts';
import type { Mention } from './mention.ts';
import { isBrand, isNamedAfter, isPartOfCompound } from './not-a-place.ts';
import { isPlausible } from './plausibility.ts';
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

/** Prepositions that precede a place and little else. */
const TO_A_PLACE =
  /(?:^|[^\p{L}])(?:à|a|À|vers|pour|pr|depuis|jusqu'[àa]|direction|destination|sur|près d[e']|proche d[e']|autour d[e']|c[ôo]t[ée] d[e']|environs d[e']|alentours d[e']|proximit[ée] d[e']|loin d[e']|centre|arriv[ée]e|d[ée]part|entre|via|habite|quartier|ville d[e']|commune d[e']|région d[e']|banlieue d[e']|centre[- ]ville d[e']|→|>) ?'?$/iu;
/** Prepositions and conjunctions that precede other words as well. */
const OF_OR_AND = /(?:^|[^\p{L}])(?:de|d'|et|ou|en|dans|@|par|chez)\s?$/iu;
/** The places that the name can mean in the sentence; none when it is rather a common word, a person, a brand or a street. */
export function plausiblePlaces(
  { candidates, contracted, start, end }: Mention,
  around: Surroundings,
): readonly Place[] {
  const { sentence, words, first, count, plain, gazetteer, previous } = around;
  const before = sentence.slice(0, start).replace(/(?:la |le |les |l')$/iu, '');
  const behind = sentence.slice(end);
  const led = contracted === 'à' || TO_A_PLACE.test(before);
  const linked = contracted !== undefined || OF_OR_AND.test(before);
  const joinedToPlace =
    previous !== undefined && /^ ?(?:[-–→>/,]|->|et|ou)? ?$/.test(sentence.slice(previous.end, start));
  if (isNamedAfter(contracted === 'de' ? `${before.replace(/du $|des $/iu, '')}de ` : before)) return [];
  if ((isBrand(behind) && !led) || isPartOfCompound(before, behind, previous, start)) return [];
  if (plain === 'la reunion' && previous?.candidates[0]?.code.startsWith('974')) return [];
  if (hasForeignArticle(sentence.slice(0, start), plain, candidates)) return [];
  const place = disambiguate(
    candidates.filter(({ name }) => isSpelled(sentence.slice(start, end), name)),
    behind,
    before,
    sentence,
  );
  if (!place) return [];
  const ordered = [place, ...candidates.filter((other) => other !== place)];
  const head = words[first + (/^(?:le|la|les|l) ./.test(plain) && count > 1 && contracted === undefined ? 1 : 0)];
  const capital = (head?.capital ?? false) && (head?.start ?? 0) > firstWordStart(sentence);
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
  return isPlausible(evidence) ? ordered : [];
}

/** "la Vienne" and "le Lot" are departments and rivers: a town has an article only as a part of its name. */
function hasForeignArticle(before: string, plain: string, candidates: readonly Place[]): boolean {
  return (
    /(?<!\p{L})(?:la |le |les |l')$/iu.test(before) &&
    candidates.every(({ kind }) => kind === 'commune') &&
    !/^(?:la|le|les|l) /.test(plain)
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
