import * as z from 'zod/mini';

const amount = z.number().check(z.positive());
const count = z.int().check(z.gte(0));

export const budgetSchema = z.strictObject({
  /** `range` goes from `amount` to `upTo`; `exact` is a price without a bound. */
  bound: z.enum(['max', 'min', 'about', 'range', 'exact']),
  amount,
  upTo: z.optional(amount),
  per: z.enum(['total', 'person', 'night']),
  currency: z.enum(['EUR', 'USD', 'GBP', 'CHF']),
});

export const peopleSchema = z.strictObject({
  count,
  /** Where the sentence distinguishes them. */
  adults: z.optional(count),
  children: z.optional(count),
});

/** Budgets, people, nights and tickets. */
export const amountsSchema = z.strictObject({
  budgets: z.optional(z.readonly(z.array(budgetSchema))),
  people: z.optional(peopleSchema),
  nights: z.optional(count),
  tickets: z.optional(count),
});

export type Budget = z.infer<typeof budgetSchema>;
export type People = z.infer<typeof peopleSchema>;
export type Amounts = z.infer<typeof amountsSchema>;
