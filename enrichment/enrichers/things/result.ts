import * as z from 'zod/mini';
import { spanFields } from '../span.ts';

export const thingSchema = z.strictObject({
  ...spanFields,
  kind: z.enum(['cuisine', 'dish', 'lodging', 'place', 'film', 'cinema', 'product']),
  /**
   * `cuisine`: OpenStreetMap's `cuisine` value; `lodging`: its `tourism` value or the nearest; `place`: a tag, `amenity=pharmacy`;
   * `dish`: its name in the singular; `film`: the title; `cinema`: the name; `product`: as said, without its article.
   */
  value: z.string().check(z.minLength(1)),
});

/** In the order of the sentence. */
export const thingsSchema = z.strictObject({ things: z.readonly(z.array(thingSchema).check(z.minLength(1))) });

export type Thing = z.infer<typeof thingSchema>;
export type Things = z.infer<typeof thingsSchema>;
