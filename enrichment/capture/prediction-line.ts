import type { Prediction } from '#model/classifier.ts';
import { redact } from '../redact.ts';
import type { Sighting } from '../store/record.ts';

/** Raise it when the line's fields change their meaning. */
export const LINE_VERSION = 1;

/** How every line begins: what the log subscription filters by, and what tells the lines from all else a process prints. */
export const LINE_START = '{"type":"prediction"';

export interface MadePrediction {
  /** Unique: whoever delivers the line twice is recognised by it. */
  readonly id: string;
  readonly atMs: number;
  /** As the caller wrote it; it is redacted here, and leaves the process no other way. */
  readonly sentence: string;
  readonly prediction: Prediction;
  readonly model: string;
}

/** One prediction as one line of JSON, redacted. Runs in the predicting function, so it imports next to nothing. */
export function formatPredictionLine({ sentence, prediction, ...made }: MadePrediction): string {
  const { text, redactions } = redact(sentence);
  const { intent, confidence, accepted, scores } = prediction;
  const line: { type: 'prediction'; v: number } & Sighting = {
    type: 'prediction',
    v: LINE_VERSION,
    ...made,
    sentence: text,
    redactions,
    prediction: { intent, confidence, accepted, scores },
  };
  return JSON.stringify(line);
}
