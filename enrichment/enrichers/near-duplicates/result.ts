import * as z from 'zod/mini';

const bits64 = z.string().check(z.regex(/^[0-9a-f]{16}$/));

export const nearDuplicatesSchema = z.strictObject({
  /** 64 bits in hexadecimal; sentences that say nearly the same differ in few of them. */
  simHash: bits64,
  /** Equal for sentences with the same content words, whatever their order, politeness and endings. */
  group: bits64,
});

export type NearDuplicates = z.infer<typeof nearDuplicatesSchema>;
