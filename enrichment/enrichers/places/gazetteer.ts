import airports from '#enrichment/gazetteer/data/airports.json' with { type: 'json' };
import commonWords from '#enrichment/gazetteer/data/common-words.json' with { type: 'json' };
import dictionaryWords from '#enrichment/gazetteer/data/dictionary-words.json' with { type: 'json' };
import names from '#enrichment/gazetteer/data/names.json' with { type: 'json' };
import stations from '#enrichment/gazetteer/data/stations.json' with { type: 'json' };
import { type BlockIndex, createBlockIndex } from './block-index.ts';
import type { Place } from './place.ts';

export interface Gazetteer {
  /** Every place of that plain name, the likeliest first. */
  lookUp(plain: string): readonly Place[];
  /** The communes whose names go on after these words: of "aix" those of Aix-les-Bains and Aix-en-Provence. */
  communesFrom(plain: string): readonly Place[];
  /** The department of that number, as "64" or "2A". */
  department(number: string): Place | undefined;
  /** Upper bound of the words of a name that begins with this word; 0 when none does. */
  longest(firstWord: string): number;
  isCommonWord(plain: string): boolean;
  /** A word of the dictionary, if a rare one, that small places are called too. */
  isRareWord(plain: string): boolean;
  /** The station that "gare de X" means, the airport that "aéroport de X" means. */
  stationOf(town: string): Place | undefined;
  airportOf(town: string): Place | undefined;
  airportByCode(iata: string): Place | undefined;
}

/** The places of the committed data; a name is parsed when a sentence may mention it, so that this takes a millisecond. */
export function loadGazetteer(): Gazetteer {
  const byName = createBlockIndex(names);
  const stationsByName = createBlockIndex(stations);
  const airportsByName = createBlockIndex(airports);
  const common = new Set(commonWords);
  const dictionary = new Set(dictionaryWords);
  return {
    lookUp: byName.lookUp,
    communesFrom: (plain) => byName.from(plain).filter(({ kind }) => kind === 'commune'),
    department: (number) => departmentsByNumber(byName).get(number),
    longest: byName.longest,
    isCommonWord: (plain) => common.has(plain),
    isRareWord: (plain) => dictionary.has(plain),
    stationOf: (town) => stationsByName.lookUp(town)[0],
    airportOf: (town) => (town === 'paris' || town.length < 4 ? undefined : airportsByName.lookUp(town)[0]),
    airportByCode: (iata) => airportsByName.lookUp(iata.toLowerCase())[0],
  };
}

let departments: ReadonlyMap<string, Place> | undefined;

/** Departments by their numbers; read when a sentence has such a number. */
function departmentsByNumber(index: BlockIndex): ReadonlyMap<string, Place> {
  departments ??= new Map(
    index.all((row) => row.includes('|department ')).map((place): readonly [string, Place] => [place.code, place]),
  );
  return departments;
}
