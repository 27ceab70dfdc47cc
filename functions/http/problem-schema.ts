import * as z from 'zod/mini';

/** One thing wrong with a request. */
export const fieldErrorSchema = z.object({
  /** The field as in the request: `sentence`, `sentences[7]`, `body`, `content-type`. */
  field: z.string(),
  reason: z.string(),
  limit: z.optional(z.number()),
  received: z.optional(z.union([z.string(), z.number()])),
});

/** The body of every error response (RFC 9457, "Problem Details for HTTP APIs"). */
export const problemSchema = z.object({
  type: z.string().check(z.regex(/^urn:intent-api:problem:[a-z-]+$/)),
  title: z.string(),
  status: z.int().check(z.gte(400), z.lte(599)),
  detail: z.string(),
  requestId: z.string(),
  errors: z.optional(z.array(fieldErrorSchema)),
});

export type FieldError = Readonly<z.infer<typeof fieldErrorSchema>>;
export type ProblemBody = z.infer<typeof problemSchema>;
