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
 * Writes one redacted line for each sentence of the request, equal ones counted on one line, unless the request's headers decline it. Never throws, so that no response is lost because of its record.
 */
export function createCapture({ model, now, write, onError }: CaptureOptions): Capture {
  return (headers, sentences, predictions) => {
    if (declinesCapture(headers)) return;
    try {
      const atMs = now();
      const lines = distinct(sentences, predictions).map(({ sentence, prediction, count }) =>
        formatPredictionLine({ id: randomUUID(), atMs, sentence, prediction, model, ...(count > 1 && { count }) }),
      );
      write(lines.map((line) => `${line}\n`).join(''));
    } catch (error) {
      onError(error);
    }
  };
}

/** Equal sentences have equal predictions: a hundred of them cost what one does. */
function distinct(sentences: readonly string[], predictions: readonly Prediction[]) {
  const found = new Map<string, { sentence: string; prediction: Prediction; count: number }>();
  for (const [i, prediction] of predictions.entries()) {
    const sentence = sentences[i] ?? '';
    const first = found.get(sentence);
    if (first) first.count++;
    else found.set(sentence, { sentence, prediction, count: 1 });
  }
  return [...found.values()];
}

/**
 * Whether a caller declines: by any value of `x-no-capture` but an empty one and 0, or by a 1 anywhere in `Sec-GPC` (Global Privacy
 * Control; API Gateway joins repeated headers with commas). What cannot be understood declines.
 */
function declinesCapture(headers: Readonly<Record<string, string>>): boolean {
  const declined = headers['x-no-capture']?.trim() ?? '';
  return (declined !== '' && declined !== '0') || (headers['sec-gpc'] ?? '').includes('1');
}
