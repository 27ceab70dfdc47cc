import * as z from 'zod/mini';

const names = z.optional(z.readonly(z.array(z.string().check(z.minLength(1)))));

export const thingsSchema = z.strictObject({
  /** OpenStreetMap's `cuisine` values. */
  cuisines: names,
  dishes: names,
  /** OpenStreetMap's `tourism` value. */
  lodging: z.optional(z.string()),
  /** Kinds of place as OpenStreetMap tags, `amenity=pharmacy`. */
  kinds: names,
  film: z.optional(z.string()),
});

export type Things = z.infer<typeof thingsSchema>;
