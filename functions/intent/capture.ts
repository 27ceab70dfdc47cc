import { randomUUID } from 'node:crypto';
import { formatPredictionLine } from '#enrichment/capture/prediction-line.ts';
import type { Prediction } from '#model/classifier.ts';

/** Records the predictions of one request, after its response is made; `headers` have lower-case names. */
export type Capture = (
  headers: Readonly<Record<string, string>>,
  sentences: readonly string[],
  predictions: readonly Prediction[],
) => void;

export interface CaptureOptions {
  readonly model: string;
  readonly now: () => number;
  /** Writes whole lines to the platform's log. */
  readonly write: (text: string) => void;
  /** Called with the error when a line cannot be made or written; the response is not affected. */
  readonly onError: (error: unknown) => void;
}

/** Records nothing. */
export const captureNothing: Capture = () => undefined;

/**
 * Writes one redacted line for each prediction. The request headers `Sec-GPC: 1` (Global Privacy Control) and `x-no-capture: 1`
 * switch it off for their request. Never throws, so that no response is lost because of its record.
 */
export function createCapture({ model, now, write, onError }: CaptureOptions): Capture {
  return (headers, sentences, predictions) => {
    if (headers['sec-gpc'] === '1' || headers['x-no-capture'] === '1') return;
    try {
      const atMs = now();
      const lines = predictions.map((prediction, i) =>
        formatPredictionLine({ id: randomUUID(), atMs, sentence: sentences[i] ?? '', prediction, model }),
      );
      write(lines.map((line) => `${line}\n`).join(''));
    } catch (error) {
      onError(error);
    }
  };
}
