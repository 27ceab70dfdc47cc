import { EnrichmentError } from '../enrichment-error.ts';
import { AREAS_ABROAD } from './areas.ts';
import { EXONYMS } from './exonyms.ts';
import { CITIES_ABROAD } from './names.ts';
import { plainName } from './plain-name.ts';
import { degrees, listOf, row } from './rows.ts';
import type { Airport, WorldCity } from './sources.ts';

/** Inhabitants from which a city abroad is kept, by country; fewer near France and where French is spoken. */
const MIN_POPULATION: Readonly<Record<string, number>> = {
  ...of('BE CH LU', 5_000),
  ...of('DE ES IT GB PT NL AT IE MA DZ TN CA AD', 25_000),
  ...of('GR HR SN CI CM BJ TG ML BF GA CG MG MU HT LB PL CZ HU RO DK SE NO FI IL', 60_000),
  ...of('US', 100_000),
};
const ELSEWHERE = 250_000;
/** Where a French sentence names the small towns too. */
const NEIGHBOURS = new Set(['BE', 'CH', 'LU']);
/** How a city abroad compares with a commune of as many inhabitants: the share of them that is counted. */
const SHARE = { neighbour: 0.1, other: 0.02 } as const;
/** Weight of a city that every French speaker knows, of one that has a French name, of one whose name means a commune. */
const WEIGHT = { known: 100_000, exonym: 20_000, homonym: 300 } as const;

/** name|city COUNTRY|latitude|longitude|weight|name in French, if this is another. */
export function cityRows(cities: readonly WorldCity[], airports: readonly Airport[]): readonly string[] {
  const largest = largestByName(cities);
  const airportAt = new Map(airports.map((airport) => [airport.iata, airport]));
  const known = listOf(CITIES_ABROAD).flatMap(([country, list]) =>
    list.map((entry) => ({ country, ...parseCity(entry) })),
  );
  const geoNames = new Map<string, string>();
  const rows: string[] = [];
  const done = new Set(
    listOf(AREAS_ABROAD).flatMap(([country, names]) => names.map((name) => `${country} ${plainName(name)}`)),
  );
  for (const { country, name, iata } of known) {
    if (!airportAt.has(iata))
      throw new EnrichmentError('CONFIGURATION', `names.ts: expected an airport of the data for ${name}, got ${iata}`);
    geoNames.set(`${country} ${name}`, name);
  }
  const exonyms = listOf(EXONYMS).flatMap(([country, list]) =>
    list.map((entry) => ({ country, ...parseExonym(entry) })),
  );
  for (const { country, name, geoName } of exonyms) geoNames.set(`${country} ${name}`, geoName);
  const knownWeight = new Set(known.map(({ country, name }) => `${country} ${name}`));
  const iataOf = new Map(known.map(({ country, name, iata }) => [`${country} ${name}`, iata]));
  const homonyms = new Set(
    exonyms.filter(({ isHomonym }) => isHomonym).map(({ country, name }) => `${country} ${name}`),
  );
  const french = new Map<string, string>();
  for (const [key, geoName] of geoNames) {
    const country = key.slice(0, 2);
    const name = key.slice(3);
    const city = largest.get(`${country} ${plainName(geoName)}`);
    const airport = airportAt.get(iataOf.get(key) ?? '');
    if (!city && !airport)
      throw new EnrichmentError(
        'CONFIGURATION',
        `exonyms.ts: expected a city of GeoNames in ${country}, got ${geoName}`,
      );
    const weight = homonyms.has(key) ? WEIGHT.homonym : knownWeight.has(key) ? WEIGHT.known : WEIGHT.exonym;
    const [longitude, latitude] = city?.loc.coordinates ?? [airport?.longitude, airport?.latitude];
    rows.push(row(name, `city ${country}`, degrees(latitude), degrees(longitude), weight));
    done.add(`${country} ${plainName(name)}`);
    if (city && !french.has(`${country} ${plainName(geoName)}`)) french.set(`${country} ${plainName(geoName)}`, name);
  }
  for (const [key, { name, country, population, loc }] of largest) {
    if (done.has(key) || !/^.[^/(),]{2,}$/u.test(name) || population < (MIN_POPULATION[country] ?? ELSEWHERE)) continue;
    const [longitude, latitude] = loc.coordinates;
    const share = NEIGHBOURS.has(country) ? SHARE.neighbour : SHARE.other;
    const weight = french.has(key) ? WEIGHT.exonym : Math.round(population * share);
    rows.push(row(name, `city ${country}`, degrees(latitude), degrees(longitude), weight, french.get(key)));
  }
  return rows;
}

function of(countries: string, population: number): Readonly<Record<string, number>> {
  return Object.fromEntries(countries.split(' ').map((country) => [country, population]));
}

/** Of the places of one name in a country the most populous; no quarters of cities. */
function largestByName(cities: readonly WorldCity[]): ReadonlyMap<string, WorldCity> {
  const largest = new Map<string, WorldCity>();
  for (const city of cities) {
    if (city.featureCode === 'PPLX' || FRENCH.has(city.country)) continue;
    const key = `${city.country} ${plainName(city.name)}`;
    if (city.population >= (largest.get(key)?.population ?? 0)) largest.set(key, city);
  }
  return largest;
}

/** Its places are communes. */
const FRENCH = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF']);

function parseCity(entry: string): { readonly name: string; readonly iata: string } {
  const [, name = '', iata = ''] = /^(.*) ([A-Z]{3})$/.exec(entry) ?? [];
  return { name, iata };
}

function parseExonym(entry: string): { readonly name: string; readonly geoName: string; readonly isHomonym: boolean } {
  const [, name = '', homonym = '', geoName = ''] = /^([^=~]+)(~?)=(.*)$/.exec(entry) ?? [];
  return { name, geoName, isHomonym: homonym !== '' };
}
