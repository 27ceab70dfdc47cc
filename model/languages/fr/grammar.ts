import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Example } from '../../data/dataset.ts';
import type { Random } from '../../random.ts';
import { type Lexicon, nounForms, ofName } from './agreement.ts';

/** Lists of texts may hold lists, through YAML anchors. */
type Texts = readonly (string | Texts)[];

interface Place {
  readonly name: string;
  readonly a: string;
  readonly de?: string;
  readonly pour?: string;
}

interface Family {
  readonly name: string;
  readonly openers?: Texts;
  readonly nouns?: Texts;
  readonly nouns_from?: readonly string[];
  readonly endings?: Texts;
  readonly phrases?: Texts;
  /** Factor of the probability that it is sampled; 1 by default. */
  readonly weight?: number;
}

/** The file as it is written; the comment at its beginning explains it. */
interface GrammarFile {
  readonly towns: readonly string[];
  readonly towns_with_article: readonly Place[];
  readonly countries_and_cities_abroad: readonly Place[];
  readonly times: readonly string[];
  readonly prices: readonly string[];
  readonly near: readonly string[];
  readonly greetings: readonly string[];
  readonly politeness: readonly string[];
  readonly aspirated_h: readonly string[];
  readonly feminine: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
  readonly intents: Readonly<Record<string, readonly Family[]>>;
}

export interface Grammar {
  readonly file: GrammarFile;
  readonly lexicon: Lexicon;
  /** The entries of each placeholder. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
}

/** A text, and the key by which entries for the same thing are recognised. */
interface Entry {
  readonly key: string;
  readonly text: string;
}

/** The grammar of plain requests, as it is written. */
export const GRAMMAR_FILE = fileURLToPath(new URL('grammar.yaml', import.meta.url));
/** Share of requests that are an opener and a noun alone: annotators rarely write the plainest ones. */
const BARE_SHARE = 0.4;
/** Shares of sentences that begin with a greeting and that end in a polite phrase. */
const GREETING_SHARE = 0.12;
const POLITENESS_SHARE = 0.1;
/** The largest number that {n} stands for; the smallest is 2. */
const MAX_NUMBER = 20;

/** Reads the grammar of plain requests. Throws when a noun has no article; placeholders are checked as they are filled. */
export function readGrammar(path = GRAMMAR_FILE): Grammar {
  const file = parse(readFileSync(path, 'utf8')) as GrammarFile;
  const lexicon = {
    aspiratedH: new Set(file.aspirated_h.map((word) => word.toLowerCase())),
    feminine: new Set(file.feminine),
  };
  return { file, lexicon, entries: collectEntries(file, lexicon) };
}

/**
 * Samples as many different sentences for each intent as `counts` says, or fewer where the grammar has no more. A family is sampled
 * in proportion to its weight and the square root of the number of its nouns: large families often, small ones not too rarely.
 * The sentences have no group: they are for training, never for evaluation.
 */
export function sampleSentences(grammar: Grammar, counts: Readonly<Record<string, number>>, random: Random): Example[] {
  return Object.entries(grammar.file.intents).flatMap(([intent, families]) => {
    const count = counts[intent] ?? 0;
    const prepared = families.map((family) => prepare(grammar, family));
    const sampleFamily = weightedPick(
      prepared,
      ({ weight, nouns, templates }) => weight * Math.sqrt(Math.max(nouns.length, templates.length)),
    );
    const seen = new Set<string>();
    // Small families have no more sentences at some point; the number of tries bounds the search for new ones.
    for (let i = 0; i < 3 * count && seen.size < count; i++) seen.add(expand(grammar, sampleFamily(random), random));
    return [...seen].map((sentence) => ({ sentence, intent }));
  });
}

interface PreparedFamily {
  readonly weight: number;
  readonly templates: readonly string[];
  readonly endings: readonly string[];
  readonly nouns: readonly string[];
}

function prepare(grammar: Grammar, family: Family): PreparedFamily {
  const { weight = 1 } = family;
  const openers = flatten(family.openers);
  if (openers.length === 0) return { weight, templates: flatten(family.phrases), endings: [''], nouns: [] };
  const endings = flatten(family.endings);
  return { weight, templates: openers, endings: endings.length > 0 ? endings : [''], nouns: nounsOf(grammar, family) };
}

function nounsOf(grammar: Grammar, { nouns, nouns_from = [] }: Family): string[] {
  const borrowed = nouns_from.flatMap((reference) => {
    const [intent = '', name] = reference.split('/');
    const families = grammar.file.intents[intent] ?? [];
    const wanted = families.filter((family) => name === undefined || family.name === name);
    if (wanted.length === 0) throw new TypeError(`grammar: nouns_from names "${reference}", which is not there`);
    return wanted.flatMap((family) => nounsOf(grammar, family));
  });
  return [...new Set([...flatten(nouns), ...borrowed])];
}

function expand(grammar: Grammar, { templates, endings, nouns }: PreparedFamily, random: Random): string {
  const noun = nouns.length > 0 ? nounForms(pick(nouns, random), grammar.lexicon) : {};
  const template = pick(templates, random);
  // A noun alone is no request: an opener without words of its own needs an ending.
  const isComplete = nouns.length > 0 && /\p{L}{2}/u.test(template.replace(PLACEHOLDER, ''));
  const ending = isComplete && random() < BARE_SHARE ? '' : pick(endings, random);
  const sentence = fill(grammar, `${template} ${ending}`, noun, random);
  const greeting = random() < GREETING_SHARE ? pick(grammar.file.greetings, random) : '';
  const politeness = random() < POLITENESS_SHARE ? pick(grammar.file.politeness, random) : '';
  return `${greeting} ${sentence} ${politeness}`.replace(/\s+/g, ' ').trim();
}

const PLACEHOLDER = /\{(\w+)\}/g;
/** An entry may hold placeholders of its own, and those once more. */
const DEPTH = 3;

function fill(grammar: Grammar, template: string, noun: Readonly<Record<string, string>>, random: Random): string {
  const used = new Set<string>();
  let text = template;
  for (let depth = 0; depth < DEPTH; depth++) {
    text = text.replace(PLACEHOLDER, (_, name: string) => noun[name] ?? sampleEntry(grammar, name, used, random));
  }
  return text;
}

/** An entry that this sentence does not have yet: a route leads from one town to another. */
function sampleEntry({ entries }: Grammar, name: string, used: Set<string>, random: Random): string {
  const list = entries.get(name);
  if (!list) throw new TypeError(`grammar: nothing fills {${name}}`);
  const fresh = list.filter(({ key }) => !used.has(key));
  const { key, text } = pick(fresh.length > 0 ? fresh : list, random);
  used.add(key);
  return text;
}

function collectEntries(file: GrammarFile, lexicon: Lexicon): Map<string, readonly Entry[]> {
  const plain = (texts: readonly string[]): Entry[] => texts.map((text) => ({ key: text, text }));
  const towns = [
    ...file.towns.map((name) => ({ name, a: `à ${name}`, de: ofName(name, lexicon) })),
    ...file.towns_with_article,
  ];
  const places = (list: readonly Place[], form: 'name' | 'a' | 'de' | 'pour'): Entry[] =>
    list.map((place) => ({ key: place.name, text: place[form] ?? place.name }));
  const numbers = Array.from({ length: MAX_NUMBER - 1 }, (_, i) => String(i + 2));
  const abroad = file.countries_and_cities_abroad;
  return new Map([
    ['town', places(towns, 'name')],
    ['a_town', places(towns, 'a')],
    ['de_town', places(towns, 'de')],
    ['abroad', places(abroad, 'name')],
    ['a_abroad', places(abroad, 'a')],
    ['pour_abroad', places(abroad, 'pour')],
    ['time', plain(file.times)],
    ['price', plain(file.prices)],
    ['near', plain(file.near)],
    ['n', plain(numbers)],
    ...Object.entries(file.extra).map(([name, texts]): [string, Entry[]] => [name, plain(texts)]),
  ]);
}

function flatten(texts: Texts = []): string[] {
  return texts.flatMap((text) => (typeof text === 'string' ? [text] : flatten(text)));
}

function weightedPick<T>(items: readonly T[], weigh: (item: T) => number): (random: Random) => T {
  const total = items.reduce((sum, item) => sum + weigh(item), 0);
  return (random) => {
    let rest = random() * total;
    for (const item of items) {
      rest -= weigh(item);
      if (rest < 0) return item;
    }
    return pick(items, random);
  };
}

function pick<T>(list: readonly T[], random: Random): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new RangeError('grammar: an empty list');
  return item;
}
