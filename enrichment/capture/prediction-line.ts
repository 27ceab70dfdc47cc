import type { Prediction } from '#model/classifier.ts';
import { redact } from '../redact.ts';
import type { Observation } from '../store/record.ts';

/** Raise it when the line's fields change their meaning. */
export const LINE_VERSION = 1;

/** The prefix of every line, by which the log subscription and the local recorder filter. */
export const LINE_START = '{"type":"prediction"';

export interface LoggedPrediction {
  /** Unique to the prediction: deliveries of the same line are recognised by it. */
  readonly id: string;
  readonly atMs: number;
  /** As the caller wrote it; it leaves the process only redacted, here. */
  readonly sentence: string;
  readonly prediction: Prediction;
  readonly model: string;
  /** How many equal sentences of the request this line stands for; without it, one. */
  readonly count?: number;
}

/** One prediction as one line of JSON, redacted. Part of the predicting function's bundle, so it imports little. */
export function formatPredictionLine({ sentence, prediction, ...rest }: LoggedPrediction): string {
  const { text, redactions } = redact(sentence);
  const { intent, confidence, accepted, scores } = prediction;
  const line: { type: 'prediction'; v: number } & Observation = {
    type: 'prediction',
    v: LINE_VERSION,
    ...rest,
    sentence: text,
    redactions,
    prediction: { intent, confidence, accepted, scores },
  };
  return JSON.stringify(line);
}
