import * as z from 'zod/mini';
import { RESULT_SCHEMAS } from '#enrichment/enrichers/results.ts';

const probability = z.number().check(z.gte(0), z.lte(1));
const version = z.int().check(z.gte(1));

/** A sentence with its enrichment. Its intents may be any labels: another model than the current one may have predicted it. */
export const enrichmentSchema = z.strictObject({
  sentence: z.string().check(z.minLength(1)),
  state: z.enum(['pending', 'enriched', 'quarantined']),
  seen: z.strictObject({ count: z.int().check(z.gte(0)), first: z.iso.datetime(), last: z.iso.datetime() }),
  prediction: z.strictObject({
    intent: z.string(),
    confidence: probability,
    accepted: z.boolean(),
    scores: z.record(z.string(), probability),
    model: z.string(),
  }),
  redactions: z.array(z.strictObject({ type: z.string(), count: z.int().check(z.gte(1)) })),
  enrichment: z.strictObject(resultsByName(RESULT_SCHEMAS)),
  versions: z.record(z.string(), version),
  failed: z.record(z.string(), z.string()),
  label: z.optional(z.string()),
});

/** Each result may be missing, while it is outdated, or null, where nothing was found. */
function resultsByName<Schemas extends Readonly<Record<string, z.ZodMiniType>>>(schemas: Schemas) {
  // Object.fromEntries forgets which schema belongs to which name.
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, z.optional(z.nullable(schema))]),
  ) as unknown as { readonly [Name in keyof Schemas]: z.ZodMiniOptional<z.ZodMiniNullable<Schemas[Name]>> };
}

export type EnrichmentBody = z.infer<typeof enrichmentSchema>;
