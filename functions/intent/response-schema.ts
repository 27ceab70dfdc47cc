import * as z from 'zod/mini';
import { INTENTS } from '#model/languages/fr/intents.ts';
import { entitySchema, slotsSchema } from './entities/result-schema.ts';

const probability = z.number().check(z.gte(0), z.lte(1));

/** The probability of every intent; they sum to 1. */
export const scoresSchema = z.strictObject(
  Object.fromEntries(INTENTS.map((intent) => [intent, probability])) as Record<
    (typeof INTENTS)[number],
    typeof probability
  >,
);

const weightedTermSchema = z.strictObject({ text: z.string().check(z.minLength(1)), weight: z.number() });

export const explanationSchema = z.strictObject({
  for: z.array(weightedTermSchema),
  against: z.array(weightedTermSchema),
});

const predictionFields = {
  intent: z.enum(INTENTS),
  confidence: probability,
  accepted: z.boolean(),
  scores: scoresSchema,
  explanation: z.optional(explanationSchema),
  entities: z.optional(z.array(entitySchema)),
  slots: z.optional(slotsSchema),
};

const modelVersionSchema = z.string().check(z.regex(/^[0-9a-f]{12}$/));

/** The response to one sentence. */
export const predictionSchema = z.strictObject({ ...predictionFields, model: modelVersionSchema });

/** The response to a batch, in the order of its sentences. */
export const batchSchema = z.strictObject({
  predictions: z.array(z.strictObject(predictionFields)).check(z.minLength(1)),
  model: modelVersionSchema,
});

export const languagesSchema = z.array(z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/)));

export const healthSchema = z.strictObject({
  status: z.literal('ok'),
  model: z.strictObject({
    version: modelVersionSchema,
    sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    bytes: z.int().check(z.gte(1)),
    labels: z.array(z.enum(INTENTS)),
    state: z.literal('ready'),
    loadMs: z.int().check(z.gte(0)),
  }),
});
