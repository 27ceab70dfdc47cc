import * as z from 'zod/mini';

export const languageSchema = z.strictObject({
  /** ISO 639-1. */
  language: z.string().check(z.regex(/^[a-z]{2}$/)),
  /** False where the sentence is too short or too mixed, and the language is only the likeliest. */
  reliable: z.boolean(),
});

export type Language = z.infer<typeof languageSchema>;
