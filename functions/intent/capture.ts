import { randomUUID } from 'node:crypto';
import { formatPredictionLine } from '#enrichment/capture/prediction-line.ts';
import type { Prediction } from '#model/classifier.ts';

/** Told of the predictions of one call, once its answer is made; `headers` have lower-case names. */
export type Capture = (
  headers: Readonly<Record<string, string>>,
  sentences: readonly string[],
  predictions: readonly Prediction[],
) => void;

export interface CaptureOptions {
  readonly model: string;
  readonly now: () => number;
  /** Takes whole lines to where the platform collects logs. */
  readonly write: (text: string) => void;
  /** Told when a line could not be made or written; the caller's answer stands. */
  readonly onFault: (error: unknown) => void;
}

/** Nothing is captured. */
export const captureNothing: Capture = () => undefined;

/**
 * Logs one redacted line a prediction. A caller's `Sec-GPC: 1` (Global Privacy Control) or `x-no-capture: 1` turns it off for the
 * call. It never throws: an answer is not lost over its record.
 */
export function createCapture({ model, now, write, onFault }: CaptureOptions): Capture {
  return (headers, sentences, predictions) => {
    if (headers['sec-gpc'] === '1' || headers['x-no-capture'] === '1') return;
    try {
      const atMs = now();
      const lines = predictions.map((prediction, i) =>
        formatPredictionLine({ id: randomUUID(), atMs, sentence: sentences[i] ?? '', prediction, model }),
      );
      write(lines.map((line) => `${line}\n`).join(''));
    } catch (error) {
      onFault(error);
    }
  };
}
