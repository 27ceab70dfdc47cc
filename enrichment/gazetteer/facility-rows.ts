import { AIRPORT_NAMES, STATION_NAMES } from './names.ts';
import { plainName } from './plain-name.ts';
import { degrees, listOf, row } from './rows.ts';
import type { Airport, Station } from './sources.ts';

/** Codes that mean "any station of Lyon" begin so. */
const ALL_STATIONS_OF_A_CITY = '87248';
/** How well known a station or an airport counts that has a name in use. */
const WEIGHT = 100_000;

/** name|station UIC|latitude|longitude||name of the station, by its name and by the town whose main station it is. */
export function stationRows(stations: readonly Station[]): readonly string[] {
  const byName = new Map<string, string>();
  const byTown = new Map<string, string>();
  for (const { name, town, fields } of inUse(stations)) {
    byName.set(plainName(name), row(name, ...fields));
    if (town)
      byTown.set(plainName(town), row(town, ...fields, '', plainName(town) === plainName(name) ? undefined : name));
  }
  return [...new Map([...byName, ...byTown]).values()];
}

/** The stations that are mentioned by name alone: "Part-Dieu". */
export function stationNames(stations: readonly Station[]): readonly string[] {
  const names = new Map(listOf(STATION_NAMES));
  return inUse(stations).flatMap(({ name, uic, fields }) =>
    (names.get(uic) ?? []).map((spoken) => row(spoken, ...fields, WEIGHT, name)),
  );
}

interface StationInUse {
  readonly name: string;
  readonly uic: string;
  readonly town: string | undefined;
  readonly fields: readonly (string | undefined)[];
}

function inUse(stations: readonly Station[]): readonly StationInUse[] {
  const towns = new Map(stations.filter((station) => station.is_city).map((town) => [town.id, town]));
  return stations
    .filter(
      ({ uic, is_city, is_suggestable }) =>
        uic && is_suggestable && !(is_city && uic.startsWith(ALL_STATIONS_OF_A_CITY)),
    )
    .filter(({ country, sncf_is_enabled }) => sncf_is_enabled || country === 'FR')
    .filter(({ name }) => !/routi[èe]re|\bbus\b/i.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, uic = '', latitude, longitude, parent_station_id = '', is_main_station }) => {
      const parent = towns.get(parent_station_id);
      return {
        name,
        uic,
        town: is_main_station ? parent?.name : undefined,
        fields: [`station ${uic}`, degrees(latitude ?? parent?.latitude), degrees(longitude ?? parent?.longitude)],
      };
    });
}

/** name|airport IATA|latitude|longitude||name of the airport, by its code and by what may follow "aéroport de". */
export function airportRows(airports: readonly Airport[]): readonly string[] {
  const names = new Map(listOf(AIRPORT_NAMES));
  const rows = new Map<string, string>();
  for (const { name, iata, fields } of large(airports)) {
    rows.set(iata.toLowerCase(), row(iata, ...fields, '', name));
    for (const key of keysOf([name, ...(names.get(iata) ?? [])]))
      if (!rows.has(key)) rows.set(key, row(key, ...fields, '', name));
  }
  return [...rows.values()];
}

/** The airports that are mentioned by name alone: "Roissy". */
export function airportNames(airports: readonly Airport[]): readonly string[] {
  const names = new Map(listOf(AIRPORT_NAMES));
  return large(airports).flatMap(({ name, iata, fields }) =>
    (names.get(iata) ?? []).map((spoken) => row(spoken, ...fields, WEIGHT, name)),
  );
}

function large(
  airports: readonly Airport[],
): readonly { readonly name: string; readonly iata: string; readonly fields: readonly (string | undefined)[] }[] {
  return airports
    .filter(
      ({ type, country_code }) => type === 'large_airport' || (country_code === 'FR' && type === 'medium_airport'),
    )
    .map(({ airport, iata, latitude, longitude }) => ({
      name: airport.replace(/ (?:International )?Airport$/, ''),
      iata,
      fields: [`airport ${iata}`, degrees(latitude), degrees(longitude)],
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Its name, its French names and each longer word of them; Paris has three airports, and no key. */
function keysOf(names: readonly string[]): readonly string[] {
  const all = names.map(plainName).filter((key) => key !== '');
  return [...all, ...all.flatMap((key) => key.split(' '))].filter((key) => key.length >= 4 && key !== 'paris');
}
