import * as z from 'zod/mini';
import { hasEntities } from './entities/languages.ts';
import { entitySchema, slotsSchema } from './entities/result-schema.ts';
import type { ServedModel } from './served-model.ts';

const probability = z.number().check(z.gte(0), z.lte(1));

const weightedTermSchema = z.strictObject({ text: z.string().check(z.minLength(1)), weight: z.number() });

const explanationSchema = z.strictObject({
  for: z.array(weightedTermSchema),
  against: z.array(weightedTermSchema),
});

const modelVersionSchema = z.string().check(z.regex(/^[0-9a-f]{12}$/));

/** Language tags (BCP 47, of which the first part is a language). */
const languagesSchema = z.array(z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/)));

/** The bodies of the predicting function's responses, for a model with these labels. */
export function responseSchemas({ labels, languages }: Pick<ServedModel, 'labels' | 'languages'>) {
  // Not `z.enum`, which puts labels that look like integers first.
  const intent = z.literal([...labels]);
  /** The probability of every intent; they sum to 1. */
  const scores = z.strictObject(Object.fromEntries(labels.map((label) => [label, probability])));
  const predictionFields = {
    intent,
    confidence: probability,
    accepted: z.boolean(),
    scores,
    explanation: z.optional(explanationSchema),
    ...(hasEntities(languages) && { entities: z.optional(z.array(entitySchema)), slots: z.optional(slotsSchema) }),
  };
  /** The response to one sentence. */
  const prediction = z.strictObject({ ...predictionFields, model: modelVersionSchema });
  /** The response to a batch, in the order of its sentences. */
  const batch = z.strictObject({
    predictions: z.array(z.strictObject(predictionFields)).check(z.minLength(1)),
    model: modelVersionSchema,
  });
  const health = z.strictObject({
    status: z.literal('ok'),
    model: z.strictObject({
      version: modelVersionSchema,
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      bytes: z.int().check(z.gte(1)),
      labels: z.array(intent),
      state: z.literal('ready'),
      loadMs: z.int().check(z.gte(0)),
    }),
  });
  return { scores, explanation: explanationSchema, prediction, batch, languages: languagesSchema, health };
}
