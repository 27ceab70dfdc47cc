import { HYPERPARAMETERS } from '../train/hyperparameters.ts';

const { trafficShares } = HYPERPARAMETERS;
const TOTAL = sum(Object.values(trafficShares));

/** Shares of live traffic, brought to a sum of 1; the corpus has far more requests than traffic has. */
export const TRAFFIC_SHARES: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(trafficShares).map(([label, part]) => [label, part / TOTAL]),
);

export interface TrafficScores {
  readonly accuracy: number;
  readonly macroF1: number;
}

/**
 * What the confusion matrix would give if intents came in the shares of live traffic: each row is scaled to its share.
 * Undefined for labels other than the service's own.
 */
export function trafficScores(
  confusion: readonly (readonly number[])[],
  labels: readonly string[],
): TrafficScores | undefined {
  if (labels.length !== Object.keys(TRAFFIC_SHARES).length || !labels.every((label) => label in TRAFFIC_SHARES)) return;
  const scaled = confusion.map((row, k) => {
    const support = row.reduce((a, b) => a + b, 0);
    return row.map((count) => (support === 0 ? 0 : (count / support) * (TRAFFIC_SHARES[labels[k] ?? ''] ?? 0)));
  });
  const hits = labels.map((_, k) => scaled[k]?.[k] ?? 0);
  const f1 = hits.map((hit, k) => {
    const answered = scaled.reduce((sum, row) => sum + (row[k] ?? 0), 0);
    return (2 * hit) / ((TRAFFIC_SHARES[labels[k] ?? ''] ?? 0) + answered);
  });
  return { accuracy: sum(hits), macroF1: sum(f1) / labels.length };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
