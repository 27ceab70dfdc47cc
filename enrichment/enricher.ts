/** The input of an enricher, and all of it: an enricher reads no clock, no table and no secrets. */
export interface EnricherInput {
  /** The sentence in canonical form, already redacted. */
  readonly text: string;
  /** When the sentence was last seen, in milliseconds since 1970: "demain" is the day after this. */
  readonly seenAtMs: number;
  /** IANA name of the time zone in which "demain" and "18h" are meant; Europe/Paris where it is missing. */
  readonly timeZone?: string;
  readonly prediction: EnricherPrediction;
}

/** The prediction of the model for the sentence; probabilities from 0 to 1. */
export interface EnricherPrediction {
  readonly intent: string;
  readonly confidence: number;
  readonly scores: Readonly<Record<string, number>>;
}

/**
 * Extracts one kind of information from a sentence. The result is plain JSON, or undefined when there is none.
 * Raise `version` when the same input gives another result: the sentences that an older version enriched are then queued again.
 */
export interface Enricher<T> {
  /** Names the result in the store and in the API: `places`, `dates`. */
  readonly name: string;
  /** A positive integer. */
  readonly version: number;
  enrich(input: EnricherInput): T | undefined | Promise<T | undefined>;
}
