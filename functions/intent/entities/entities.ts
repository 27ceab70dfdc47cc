import type { Prediction } from '#model/classifier.ts';
import { findEntities } from './find-entities.ts';
import type { Entity, Slots } from './result-schema.ts';
import { slotsOf } from './slots.ts';

export interface EntitiesAndSlots {
  readonly entities: readonly Entity[];
  /** Those of the predicted intent. */
  readonly slots: Slots;
}

/**
 * The facts in a sentence and what they fill of its intent's slots; relative dates are resolved against `nowMs` in the time zone of
 * that IANA name. Importing this module loads the gazetteer: it is imported with the first request for entities.
 */
export async function entitiesAndSlots(
  sentence: string,
  prediction: Prediction,
  context: { readonly nowMs: number; readonly timeZone?: string | undefined },
): Promise<EntitiesAndSlots> {
  const entities = await findEntities(sentence, { ...context, prediction });
  return { entities, slots: slotsOf(prediction.intent, entities, sentence) };
}
