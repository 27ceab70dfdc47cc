import * as z from 'zod/mini';
import { spanFields } from '../span.ts';

const PLACE_KINDS = ['commune', 'station', 'airport', 'city', 'region', 'country'] as const;

export const placeSchema = z.strictObject({
  ...spanFields,
  /** In the journey, or as the place of what is asked for. */
  role: z.enum(['from', 'to', 'in', 'near']),
  kind: z.enum(PLACE_KINDS),
  name: z.string().check(z.minLength(1)),
  /** INSEE for communes and regions, UIC for stations, IATA for airports, ISO 3166-1 of the country for cities and countries. */
  code: z.string().check(z.minLength(1)),
  /** Degrees, WGS 84; missing for small communes, regions and countries. */
  latitude: z.optional(z.number().check(z.gte(-90), z.lte(90))),
  longitude: z.optional(z.number().check(z.gte(-180), z.lte(180))),
  /** How many other places have the very same name; the largest is given, or the one of the department that is named. */
  namesakes: z.optional(z.int().check(z.gte(1))),
});

export const placesSchema = z.readonly(z.array(placeSchema).check(z.minLength(1)));

export type PlaceFound = z.infer<typeof placeSchema>;
export type PlaceRole = PlaceFound['role'];
export type PlaceKind = PlaceFound['kind'];
