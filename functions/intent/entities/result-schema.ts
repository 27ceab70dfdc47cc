import * as z from 'zod/mini';
import { budgetSchema, countedSchema, peopleSchema } from '#enrichment/enrichers/amounts/result.ts';
import { dateSchema } from '#enrichment/enrichers/dates/result.ts';
import { placeSchema } from '#enrichment/enrichers/places/result.ts';
import { thingSchema } from '#enrichment/enrichers/things/result.ts';

/** A fact with its type; `start` and `end` are UTF-16 code units of the sentence as it was sent. */
export const entitySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('place'), ...placeSchema.shape }),
  z.strictObject({ type: z.literal('date'), ...dateSchema.shape }),
  z.strictObject({ type: z.literal('budget'), ...budgetSchema.shape }),
  z.strictObject({ type: z.literal('people'), ...peopleSchema.shape }),
  z.strictObject({ type: z.literal('nights'), ...countedSchema.shape }),
  z.strictObject({ type: z.literal('tickets'), ...countedSchema.shape }),
  z.strictObject({ type: z.literal('thing'), ...thingSchema.shape }),
]);

export type Entity = z.infer<typeof entitySchema>;
export type EntityOf<Type extends Entity['type']> = Extract<Entity, { type: Type }>;

const place = z.optional(z.pick(placeSchema, { name: true, kind: true, code: true, latitude: true, longitude: true }));
const when = z.optional(z.pick(dateSchema, { from: true, until: true, partOfDay: true, bound: true }));
const day = z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)));
const count = z.optional(z.int().check(z.gte(1)));
const budget = z.optional(z.pick(budgetSchema, { bound: true, amount: true, upTo: true, per: true, currency: true }));
const words = z.optional(z.string().check(z.minLength(1)));

/** What is needed to act on each intent; what the sentence does not say is left out. */
export const SLOTS = {
  'find-train': z.strictObject({ from: place, to: place, depart: when, return: when, passengers: count }),
  'find-flight': z.strictObject({ from: place, to: place, depart: when, return: when, passengers: count }),
  'find-hotel': z.strictObject({ place, checkin: day, checkout: day, nights: count, guests: count, budget }),
  'find-restaurant': z.strictObject({ place, at: when, people: count, cuisine: words, budget }),
  'provide-showtimes': z.strictObject({ film: words, cinema: words, place, at: when }),
  'find-around-me': z.strictObject({ what: words, place }),
  purchase: z.strictObject({ what: words, budget }),
} as const;

export type SlotsOf<Intent extends keyof typeof SLOTS> = z.infer<(typeof SLOTS)[Intent]>;

/** The slots of any intent: none for other intents than those above. */
export const slotsSchema = z.partial(
  z.strictObject({
    ...SLOTS['find-train'].shape,
    ...SLOTS['find-hotel'].shape,
    ...SLOTS['find-restaurant'].shape,
    ...SLOTS['provide-showtimes'].shape,
    ...SLOTS['find-around-me'].shape,
    ...SLOTS.purchase.shape,
  }),
);

export type Slots = z.infer<typeof slotsSchema>;
