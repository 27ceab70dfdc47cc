/** The share of each intent in live traffic; they need not sum to exactly 1. */
export type TrafficShares = Readonly<Record<string, number>>;

export interface TrafficScores {
  readonly accuracy: number;
  readonly macroF1: number;
}

/**
 * What the confusion matrix would give if intents came in the shares of live traffic: each row is scaled to its share.
 * Undefined for labels that the shares do not name.
 */
export function trafficScores(
  confusion: readonly (readonly number[])[],
  labels: readonly string[],
  traffic: TrafficShares,
): TrafficScores | undefined {
  if (!labels.every((label) => label in traffic)) return;
  const total = sum(labels.map((label) => traffic[label] ?? 0));
  const shares = labels.map((label) => (traffic[label] ?? 0) / total);
  const scaled = confusion.map((row, k) => {
    const support = sum(row);
    return row.map((count) => (support === 0 ? 0 : (count / support) * (shares[k] ?? 0)));
  });
  const hits = labels.map((_, k) => scaled[k]?.[k] ?? 0);
  const f1 = hits.map((hit, k) => {
    const predicted = scaled.reduce((part, row) => part + (row[k] ?? 0), 0);
    return (2 * hit) / ((shares[k] ?? 0) + predicted);
  });
  return { accuracy: sum(hits), macroF1: sum(f1) / labels.length };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
