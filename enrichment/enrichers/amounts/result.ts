import * as z from 'zod/mini';
import { spanFields } from '../span.ts';

const amount = z.number().check(z.positive());
const count = z.int().check(z.gte(1));

export const budgetSchema = z.strictObject({
  ...spanFields,
  /** `range` goes from `amount` to `upTo`; `exact` is a price without a bound. */
  bound: z.enum(['max', 'min', 'about', 'range', 'exact']),
  amount,
  upTo: z.optional(amount),
  per: z.enum(['total', 'person', 'night']),
  currency: z.enum(['EUR', 'USD', 'GBP', 'CHF']),
});

export const countedSchema = z.strictObject({ ...spanFields, count });

/** Where several parts of the sentence name them, the span goes from the first to the last. */
export const peopleSchema = z.strictObject({
  ...spanFields,
  count,
  /** Where the sentence distinguishes them. */
  adults: z.optional(count),
  children: z.optional(count),
});

/** Budgets, people, nights and tickets. */
export const amountsSchema = z.strictObject({
  budgets: z.optional(z.readonly(z.array(budgetSchema).check(z.minLength(1)))),
  people: z.optional(peopleSchema),
  nights: z.optional(countedSchema),
  tickets: z.optional(countedSchema),
});

export type Budget = z.infer<typeof budgetSchema>;
export type Counted = z.infer<typeof countedSchema>;
export type People = z.infer<typeof peopleSchema>;
export type Amounts = z.infer<typeof amountsSchema>;
