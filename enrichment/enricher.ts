/** What an enricher may look at. Nothing else: an enricher has no clock, no table and no secrets. */
export interface EnricherInput {
  /** The sentence, already redacted. */
  readonly text: string;
  /** When the sentence was last seen, in milliseconds since 1970: "demain" is the day after this. */
  readonly seenAtMs: number;
  readonly prediction: EnricherPrediction;
}

/** What the model said of the sentence; probabilities from 0 to 1. */
export interface EnricherPrediction {
  readonly intent: string;
  readonly confidence: number;
  readonly scores: Readonly<Record<string, number>>;
}

/**
 * Finds one kind of thing in a sentence. The result is plain JSON, or undefined where there is nothing to say.
 * Raise `version` when the same input would give another result: exactly the sentences it concerns are then queued again.
 */
export interface Enricher<T> {
  /** Names the result in the store and in the API: `places`, `dates`. */
  readonly name: string;
  /** A positive integer. */
  readonly version: number;
  enrich(input: EnricherInput): T | undefined | Promise<T | undefined>;
}
