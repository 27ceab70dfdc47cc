import type { PlaceKind } from './result.ts';

export interface Place {
  readonly kind: PlaceKind;
  readonly name: string;
  /** As in the result. */
  readonly code: string;
  readonly latitude?: number;
  readonly longitude?: number;
  /** Inhabitants of communes; of the others, how many inhabitants a commune as likely has. */
  readonly population: number;
  /** The French departments that a department or region consists of. */
  readonly departments?: readonly string[];
}

/** Areas and countries count as this large. */
const WELL_KNOWN = 100_000;

/** Of a row `name|code|latitude|longitude|population|name of the place|departments`; the code of a commune is its INSEE code alone. */
export function parsePlace(row: string): Place {
  const [spoken = '', coded = '', latitude, longitude, population = '', name = '', departments = ''] = row.split('|');
  const space = coded.indexOf(' ');
  return {
    // The generator writes no other kinds.
    kind: space < 0 ? 'commune' : (coded.slice(0, space) as PlaceKind),
    name: name || spoken,
    code: coded.slice(space + 1),
    ...(latitude && longitude && { latitude: Number(latitude), longitude: Number(longitude) }),
    population: population === '' ? (space < 0 ? 0 : WELL_KNOWN) : Number(population),
    ...(departments && { departments: departments.split(' ') }),
  };
}

/** The department of a commune, by its number. */
export function departmentOf(insee: string): string {
  return insee.slice(0, insee.startsWith('97') || insee.startsWith('98') ? 3 : 2);
}
