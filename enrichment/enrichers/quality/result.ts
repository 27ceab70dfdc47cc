import * as z from 'zod/mini';

const share = z.number().check(z.gte(0), z.lte(1));

export const qualitySchema = z.strictObject({
  /** Distance between the two highest probabilities, 0 to 1: small when two intents are equally likely. */
  margin: share,
  /** Shannon entropy of the probabilities in bits: 0 for one certain intent, 3 when all eight are equally likely. */
  entropy: z.number().check(z.gte(0)),
  /** Share of the sentence's character n-grams that the corpus does not have, 0 to 1: high for sentences unlike the corpus. */
  unseen: share,
});

export type Quality = z.infer<typeof qualitySchema>;
