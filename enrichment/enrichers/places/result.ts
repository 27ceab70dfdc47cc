import * as z from 'zod/mini';
import { spanFields } from '../span.ts';

const PLACE_KINDS = ['commune', 'station', 'airport', 'city', 'department', 'region', 'country'] as const;

export const placeSchema = z.strictObject({
  ...spanFields,
  /** In the journey, or as the place of what is asked for. */
  role: z.enum(['from', 'to', 'via', 'in', 'near']),
  kind: z.enum(PLACE_KINDS),
  name: z.string().check(z.minLength(1)),
  /**
   * INSEE for communes, departments (the number) and regions (former ones by their code until 2016); UIC for stations, IATA for
   * airports; ISO 3166-1 of the country for cities, countries and regions that INSEE does not know.
   */
  code: z.string().check(z.minLength(1)),
  /** Degrees, WGS 84; missing for small communes, departments, regions and countries. */
  latitude: z.optional(z.number().check(z.gte(-90), z.lte(90))),
  longitude: z.optional(z.number().check(z.gte(-180), z.lte(180))),
  /** Of Paris, Lyon and Marseille, where the sentence says it; the text then goes up to its end, if it stands behind the name. */
  arrondissement: z.optional(z.int().check(z.gte(1), z.lte(20))),
  /** The numbers of the French departments that a region lies in. */
  departments: z.optional(z.array(z.string().check(z.minLength(2)))),
  /** How many other places have the very same name; the largest is given, or the one of the department that is named. */
  namesakes: z.optional(z.int().check(z.gte(1))),
});

export const placesSchema = z.readonly(z.array(placeSchema).check(z.minLength(1)));

export type PlaceFound = z.infer<typeof placeSchema>;
export type PlaceRole = PlaceFound['role'];
export type PlaceKind = PlaceFound['kind'];
