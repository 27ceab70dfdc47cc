import { type AreaNamed, areasIn } from './areas-in.ts';
import { cityOfPostCode } from './arrondissement.ts';
import { departmentNumber } from './department-number.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Mention } from './mention.ts';
import type { Place } from './place.ts';
import { plausiblePlaces } from './plausible-places.ts';
import { isAboutTeams, type Range, titlesIn } from './titles.ts';
import { type Word, wordsOf } from './words.ts';

/** Names from left to right, the longest first where several begin at the same word, as far as the sentence makes them plausible. */
export function mentionsIn(sentence: string, gazetteer: Gazetteer): readonly Mention[] {
  const words = wordsOf(sentence);
  const text: Text = { sentence, words, gazetteer, areas: areasIn(words, gazetteer) };
  const titles = titlesIn(sentence);
  const mentions: Mention[] = [];
  for (let at = 0; at < words.length; ) {
    const found =
      facility(text, at) ?? airportCode(text, at) ?? byNumber(text, at, mentions) ?? named(text, at, mentions);
    if (found && !isIn(titles, found.mention)) mentions.push(found.mention);
    at = found ? found.next : at + lengthOfName(text, at);
  }
  return isAboutTeams(sentence) ? mentions.filter((mention, at) => !isTeam(mention, at, mentions, sentence)) : mentions;
}

function isIn(titles: readonly Range[], { start, end }: Mention): boolean {
  return titles.some((title) => title.start <= start && end <= title.end);
}

/** Beside another town, without a preposition. */
function isTeam({ start, end }: Mention, at: number, mentions: readonly Mention[], sentence: string): boolean {
  const gaps = [
    sentence.slice(mentions[at - 1]?.end ?? start, start),
    sentence.slice(end, mentions[at + 1]?.start ?? end),
  ];
  return gaps.some((gap) => /^(?: | ?[-/] ?| contre | vs )$/.test(gap));
}

/** Words to skip: a long name that is none here is not read again from its middle, as Mer of "quai de Villefranche-sur-Mer". */
function lengthOfName({ words, gazetteer, areas }: Text, first: number): number {
  const longest = Math.min(gazetteer.longest(words[first]?.plain ?? ''), words.length - first);
  for (let count = longest; count >= 2; count--) {
    const [start, last] = [words[first], words[first + count - 1]];
    if (!start || !last || (count === 2 && last.gap !== '-') || isCutShort(start, last, areas)) continue;
    if (isOneName(words, first, count) && gazetteer.lookUp(joined(words, first, count)).length > 0) return count;
  }
  return 1;
}

/** The sentence and what is looked up in it. */
interface Text {
  readonly sentence: string;
  readonly words: readonly Word[];
  readonly gazetteer: Gazetteer;
  readonly areas: readonly AreaNamed[];
}

interface Found {
  readonly mention: Mention;
  /** Index of the word after it. */
  readonly next: number;
}

/** Words allowed between "gare" or "aéroport" and the town. */
const LINK = new Set(['de', 'd', 'sncf', 'tgv', 'routiere', 'international', 'du', 'des', 'a']);

/** "la gare de Rennes", "gare de Lyon Part-Dieu", "aéroport Nice": the station or airport, not the town. */
function facility(text: Text, at: number): Found | undefined {
  const { words, gazetteer } = text;
  const head = words[at];
  if (!head || !/^(?:gares?|aeroports?)$/.test(head.plain)) return undefined;
  if (ESTABLISHMENT.test(text.sentence.slice(0, head.start))) return undefined;
  const named = longestName(text, at);
  const ofTown = townFacility(words, at, head, head.plain.startsWith('g') ? gazetteer.stationOf : gazetteer.airportOf);
  if (!named || named.next - at === 1) return ofTown;
  return ofTown && ofTown.next > named.next ? ofTown : named;
}

/** "hôtel de la Gare", "place de la Gare": called so. */
const ESTABLISHMENT =
  /(?:h[ôo]tel|restaurant|café|buffet|brasserie|bar|place|rue|avenue|boulevard|quartier) de (?:la |l')$/iu;

function townFacility(
  words: readonly Word[],
  at: number,
  head: Word,
  find: (name: string) => Place | undefined,
): Found | undefined {
  let first = at + 1;
  while (LINK.has(words[first]?.plain ?? '') && words[first]?.gap.trim() === '' && first - at <= 3) first++;
  if (first === at + 1 && !words[first]?.capital) return undefined;
  const article = CONTRACTED_ARTICLE[words[first - 1]?.plain ?? ''] ?? '';
  for (let count = Math.min(5, words.length - first); count > 0; count--) {
    const place = isOneName(words, first, count) ? find(article + joined(words, first, count)) : undefined;
    const last = words[first + count - 1];
    if (!place || !last) continue;
    return { mention: { start: head.start, end: last.end, candidates: [place] }, next: first + count };
  }
  return undefined;
}

/** "gare du Mans" is Le Mans', "gare des Arcs" Les Arcs'. */
const CONTRACTED_ARTICLE: Readonly<Record<string, string>> = { du: 'le ', des: 'les ' };

const FLIGHT = /(?<!\p{L})(?:vols?|avions?|a[ée]roports?|escales?|d[ée]coll\p{L}+|atterri\p{L}+)(?!\p{L})/iu;
/** Acronyms that are airport codes too, and are none in a sentence about flights. */
const ACRONYMS = new Set(
  'TGV TER RER BUS VTC SVP STP PMR USB SMS PDF WEB PRO MAX MIN DOM TOM EUR USD VIP SAV VOL ALL RAS ETA KLM TAP SAS'.split(
    ' ',
  ),
);

/** "CDG", "JFK": an IATA code, in a sentence about flights. */
function airportCode({ sentence, words, gazetteer }: Text, at: number): Found | undefined {
  const word = words[at];
  const shown = word ? sentence.slice(word.start, word.end) : '';
  if (!word?.capital || !/^[A-Z]{3}$/.test(shown) || ACRONYMS.has(shown)) return undefined;
  const airport = gazetteer.airportByCode(shown);
  if (!airport || !(FLIGHT.test(sentence) || shown === 'CDG' || shown === 'ORY')) return undefined;
  return { mention: { start: word.start, end: word.end, candidates: [airport] }, next: at + 1 };
}

/** "dans le 64": a department; "69003": an arrondissement. */
function byNumber({ sentence, words, gazetteer }: Text, at: number, before: readonly Mention[]): Found | undefined {
  const word = words[at];
  if (!word || !/^(?:\d{2,5}|2[ab])$/.test(word.plain)) return undefined;
  const { start, end } = word;
  const city = cityOfPostCode(word.plain);
  if (city) {
    const name = Object.entries({ paris: '75056', lyon: '69123', marseille: '13055' }).find(
      ([, insee]) => insee === city.insee,
    );
    const isBeside =
      name !== undefined && [words[at - 1], words[at + 1], words[at + 2]].some((near) => near?.plain === name[0]);
    const candidates = isBeside ? [] : gazetteer.lookUp(name?.[0] ?? '').filter(({ code }) => code === city.insee);
    return candidates.length === 0 ? undefined : { mention: { start, end, candidates }, next: at + 1 };
  }
  const previous = before.at(-1);
  if (previous && /^,? ?\(?(?:dans le )?$/u.test(sentence.slice(previous.end, start))) return undefined;
  const number = departmentNumber(sentence, word);
  const department = number === undefined ? undefined : gazetteer.department(number);
  return department && { mention: { start, end, candidates: [department] }, next: at + 1 };
}

function named(text: Text, at: number, before: readonly Mention[]): Found | undefined {
  const { words } = text;
  const previous = before.at(-1);
  const literal = longestName(text, at, '', { previous });
  if (literal && ARTICLE.test(words[at]?.plain ?? '')) {
    // "le Cap-Vert" is not Le Cap.
    const inner = longestName(text, at + 1, '', { previous });
    return inner && inner.next > literal.next ? inner : literal;
  }
  const contracted = contraction(words[at]?.plain);
  if (literal || !contracted) return literal;
  const without = longestName(text, at + 1, '', { previous, contracted: contracted.preposition });
  const within = longestName(text, at + 1, contracted.article, { previous, contracted: contracted.preposition });
  return without && without.next > (within?.next ?? 0) ? without : within;
}

const ARTICLE = /^(?:le|la|les)$/;

function contraction(
  word: string | undefined,
): { readonly article: string; readonly preposition: 'à' | 'de' } | undefined {
  if (word === 'au' || word === 'du') return { article: 'le ', preposition: word === 'au' ? 'à' : 'de' };
  if (word === 'aux' || word === 'des') return { article: 'les ', preposition: word === 'aux' ? 'à' : 'de' };
  return undefined;
}

function longestName(
  { sentence, words, gazetteer, areas }: Text,
  first: number,
  article = '',
  { previous, contracted }: { readonly previous?: Mention | undefined; readonly contracted?: 'à' | 'de' } = {},
): Found | undefined {
  const start = words[first];
  if (!start) return undefined;
  const longest = article ? gazetteer.longest(article.trim()) - 1 : gazetteer.longest(start.plain);
  for (let count = Math.min(longest, words.length - first); count > 0; count--) {
    const last = words[first + count - 1];
    if (!last || !isOneName(words, first, count) || isCutShort(start, last, areas)) continue;
    const plain = article + joined(words, first, count);
    const candidates = gazetteer.lookUp(plain);
    if (candidates.length === 0 && !isLocated(sentence.slice(last.end))) continue;
    const mention = { start: start.start, end: last.end, candidates, ...(contracted && { contracted }) };
    const used = plausiblePlaces(mention, { sentence, words, areas, first, count, plain, gazetteer, previous });
    if (used.length > 0) return { mention: { ...mention, candidates: used }, next: first + count };
    // "Saint-Pierre-le-Vieux (01)" is not Saint-Pierre either.
    if (words.slice(first + 1, first + count).some(({ gap }) => gap === '-')) return undefined;
  }
  return undefined;
}

/** "Rieux en Val-de-Marne" is not Rieux-en-Val. */
function isCutShort(first: Word, last: Word, areas: readonly AreaNamed[]): boolean {
  return areas.some(({ start, end }) => first.start < start && start < last.end && last.end < end);
}

/** "Bagnoles (61)": the department beside it may complete a name. */
function isLocated(behind: string): boolean {
  return /^ ?\((?:\d{2}|2[ab]|97\d)\)/i.test(behind);
}

function joined(words: readonly Word[], first: number, count: number): string {
  return words
    .slice(first, first + count)
    .map(({ plain }) => plain)
    .join(' ');
}

/** Only spaces, hyphens, apostrophes and full stops of abbreviations join the words of a name. */
function isOneName(words: readonly Word[], first: number, count: number): boolean {
  return words.slice(first + 1, first + count).every(({ gap }) => /^(?:[ '-]|\. ?)$/.test(gap));
}
