import * as z from 'zod/mini';

const unit = z.int().check(z.gte(0));

/** Where a fact stands in the sentence: its text, and its range in UTF-16 code units, the end exclusive. */
export const spanFields = { text: z.string().check(z.minLength(1)), start: unit, end: unit } as const;
