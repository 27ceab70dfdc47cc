import * as z from 'zod/mini';
import { spanFields } from '../span.ts';

/** `2026`, `2026-03`, `2026-03-11`, `2026-03-11T18:00`, or `T18:00` without a day. */
const localTime = z.string().check(z.regex(/^(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?(?:T\d\d:\d\d)?$/));

export const dateSchema = z.strictObject({
  ...spanFields,
  /** ISO 8601, local time. */
  from: z.optional(localTime),
  /** Last day, month or minute of a range, included. */
  until: z.optional(localTime),
  partOfDay: z.optional(z.enum(['morning', 'afternoon', 'evening', 'night'])),
  /** `before` and `after` include the date itself: "avant le 20", "jusqu'au 20", "à partir de jeudi". */
  bound: z.optional(z.enum(['before', 'after'])),
  /** "tous les mardis": no single date, so that `from` is missing. */
  recurring: z.optional(z.literal(true)),
});

export const datesSchema = z.strictObject({
  /** IANA name of the time zone of the local times. */
  timeZone: z.string().check(z.minLength(1)),
  /** The instant that "demain" and dates without a year are resolved against. */
  seenAt: z.iso.datetime(),
  dates: z.readonly(z.array(dateSchema)),
});

export type DateFound = z.infer<typeof dateSchema>;
export type Dates = z.infer<typeof datesSchema>;
