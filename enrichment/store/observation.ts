import type { Prediction } from '#model/classifier.ts';
import type { Redaction } from '../redact.ts';

/** One prediction of a sentence, as the log line carries it. */
export interface Observation {
  /** Unique to the prediction, and the same each time it is delivered. */
  readonly id: string;
  readonly atMs: number;
  /** Redacted. */
  readonly sentence: string;
  readonly redactions: readonly Redaction[];
  readonly prediction: Prediction;
  readonly model: string;
  /** Equal predictions that one request asked for; 1 when it is missing. */
  readonly count?: number;
}
