import type { Prediction } from './classifier.ts';

/** A prediction, with more fields or not, as JSON whose scores are in the order of the labels; see `scoresJson`. */
export function predictionJson<T extends Pick<Prediction, 'scores'>>(prediction: T, labels: readonly string[]): string {
  // Within a string of JSON every quotation mark has a backslash before it, so the first match is the field itself.
  return JSON.stringify({ ...prediction, scores: 0 }).replace(
    '"scores":0',
    () => `"scores":${scoresJson(prediction.scores, labels)}`,
  );
}

/**
 * Scores as JSON in the order of the labels. Objects list keys that look like array indices first (ECMA-262, OrdinaryOwnPropertyKeys),
 * so `JSON.stringify` would write the labels "b", "10", "2" as "2", "10", "b".
 */
export function scoresJson(scores: Prediction['scores'], labels: readonly string[]): string {
  return `{${labels.map((label) => `${JSON.stringify(label)}:${scores[label]}`).join(',')}}`;
}
