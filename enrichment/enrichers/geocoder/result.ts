import * as z from 'zod/mini';

export const locatedSchema = z.strictObject({
  label: z.string(),
  /** `housenumber`, `street`, `locality` or `municipality`. */
  type: z.string(),
  /** Degrees, WGS 84. */
  latitude: z.number(),
  longitude: z.number(),
  /** The API's own score, 0 to 1. */
  score: z.number(),
  /** INSEE code of the commune. */
  cityCode: z.string(),
});

export const geocodedSchema = z.strictObject({
  /** The address that was looked up. */
  query: z.string().check(z.minLength(1)),
  results: z.readonly(z.array(locatedSchema)),
});

export type Located = z.infer<typeof locatedSchema>;
export type Geocoded = z.infer<typeof geocodedSchema>;
