import airports from '#enrichment/gazetteer/data/airports.json' with { type: 'json' };
import commonWords from '#enrichment/gazetteer/data/common-words.json' with { type: 'json' };
import communes from '#enrichment/gazetteer/data/communes.json' with { type: 'json' };
import stations from '#enrichment/gazetteer/data/stations.json' with { type: 'json' };
import world from '#enrichment/gazetteer/data/world.json' with { type: 'json' };
import { plainName } from '#enrichment/gazetteer/plain-name.ts';
import type { PlaceKind } from './result.ts';

export interface Place {
  readonly kind: PlaceKind;
  readonly name: string;
  /** INSEE for communes and regions, UIC for stations, IATA for airports, ISO 3166-1 of the country for cities and countries. */
  readonly code: string;
  readonly latitude?: number;
  readonly longitude?: number;
  /** Inhabitants, of communes; the others count as large. */
  readonly population: number;
}

export interface Gazetteer {
  /** Every place of that plain name, the most populous first. */
  lookUp(plain: string): readonly Place[];
  /** Number of words of the longest name that begins with this word; 0 when none does. */
  longest(firstWord: string): number;
  isCommonWord(plain: string): boolean;
  /** The station that "gare de X" means, the airport that "aéroport de X" means. */
  stationOf(town: string): Place | undefined;
  airportOf(town: string): Place | undefined;
  airportByCode(iata: string): Place | undefined;
}

/** Populations are known of communes only; other places count as this large. */
const WELL_KNOWN = 100_000;

/** Builds the look-up tables from the committed data: some 40,000 names, about 60 ms. */
export function loadGazetteer(): Gazetteer {
  const byName = new Map<string, Place[]>();
  const longest = new Map<string, number>();
  const stationByTown = new Map<string, Place>();
  const stationByName = new Map<string, Place>();
  const airportByTown = new Map<string, Place>();
  const airportByCode = new Map<string, Place>();
  const add = (name: string, place: Place): void => {
    const plain = plainName(name);
    const same = byName.get(plain);
    if (same) same.push(place);
    else byName.set(plain, [place]);
    const [first = ''] = plain.split(' ', 1);
    longest.set(first, Math.max(longest.get(first) ?? 0, plain.split(' ').length));
  };
  for (const row of communes) {
    const [name = '', code = '', latitude, longitude, population, names = ''] = row.split('|');
    const commune: Place = { kind: 'commune', name, code, ...at(latitude, longitude), population: Number(population) };
    for (const spoken of [name, ...names.split(',')]) if (spoken) add(spoken, commune);
  }
  for (const row of world) {
    const [name = '', kind = '', code = '', latitude, longitude] = row.split('|');
    // The build script writes no other kinds.
    add(name, { kind: kind as PlaceKind, name, code, ...at(latitude, longitude), population: WELL_KNOWN });
  }
  for (const row of stations) {
    const [name = '', code = '', latitude, longitude, town, names = ''] = row.split('|');
    const station: Place = { kind: 'station', name, code, ...at(latitude, longitude), population: WELL_KNOWN };
    stationByName.set(plainName(name), station);
    if (town) stationByTown.set(plainName(town), station);
    for (const spoken of names.split(',')) if (spoken) add(spoken, station);
  }
  for (const row of airports) {
    const [name = '', code = '', latitude, longitude, , names = ''] = row.split('|');
    const airport: Place = { kind: 'airport', name, code, ...at(latitude, longitude), population: WELL_KNOWN };
    airportByCode.set(code, airport);
    for (const key of airportKeys(name, names)) if (!airportByTown.has(key)) airportByTown.set(key, airport);
    for (const spoken of names.split(',')) if (spoken) add(spoken, airport);
  }
  for (const same of byName.values()) same.sort((a, b) => likelihood(b) - likelihood(a));
  const common = new Set(commonWords);
  return {
    lookUp: (plain) => byName.get(plain) ?? [],
    longest: (firstWord) => longest.get(firstWord) ?? 0,
    isCommonWord: (plain) => common.has(plain),
    stationOf: (town) => stationByTown.get(town) ?? stationByName.get(town),
    airportOf: (town) => airportByTown.get(town),
    airportByCode: (iata) => airportByCode.get(iata),
  };
}

/** What may follow "aéroport de": its name, its French names and each longer word of them; Paris has three airports, and no key. */
function airportKeys(name: string, names: string): readonly string[] {
  const all = [name, ...names.split(',')].map(plainName).filter((key) => key !== '');
  return [...all, ...all.flatMap((key) => key.split(' '))].filter((key) => key.length >= 4 && key !== 'paris');
}

/** Of two namesakes the larger is likelier; one overseas counts a tenth, as it is usually named as such. */
function likelihood({ kind, code, population }: Place): number {
  return kind === 'commune' && code.startsWith('97') ? population / 10 : population;
}

function at(latitude: string | undefined, longitude: string | undefined): Pick<Place, 'latitude' | 'longitude'> {
  return latitude && longitude ? { latitude: Number(latitude), longitude: Number(longitude) } : {};
}
