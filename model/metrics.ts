/** Scores of one label: precision, recall, F1 and how many examples carry it. */
export interface LabelMetrics {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

export interface ClassificationMetrics {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly perLabel: Readonly<Record<string, LabelMetrics>>;
  /** `confusion[truth][predicted]`, counts. */
  readonly confusion: readonly (readonly number[])[];
}

/** A prediction beside the truth: label indices, and the confidence of the predicted label. */
export interface ScoredExample {
  readonly truth: number;
  readonly predicted: number;
  readonly confidence: number;
}

export function classificationMetrics(
  scored: readonly ScoredExample[],
  labels: readonly string[],
): ClassificationMetrics {
  const confusion = labels.map(() => labels.map(() => 0));
  for (const { truth, predicted } of scored) {
    const row = confusion[truth];
    if (row) row[predicted] = (row[predicted] ?? 0) + 1;
  }
  const perLabel = labels.map((_, k) => labelMetrics(confusion, k));
  const right = confusion.reduce((sum, row, k) => sum + (row[k] ?? 0), 0);
  return {
    accuracy: ratio(right, scored.length),
    macroF1: ratio(
      perLabel.reduce((sum, { f1 }) => sum + f1, 0),
      labels.length,
    ),
    perLabel: Object.fromEntries(labels.map((label, k) => [label, perLabel[k] as LabelMetrics])),
    confusion,
  };
}

function labelMetrics(confusion: readonly (readonly number[])[], k: number): LabelMetrics {
  const support = (confusion[k] ?? []).reduce((sum, n) => sum + n, 0);
  const predicted = confusion.reduce((sum, row) => sum + (row[k] ?? 0), 0);
  const hits = confusion[k]?.[k] ?? 0;
  return {
    precision: ratio(hits, predicted),
    recall: ratio(hits, support),
    f1: ratio(2 * hits, support + predicted),
    support,
  };
}

export interface ReliabilityBin {
  /** Mean confidence and accuracy of the predictions in the bin. */
  readonly confidence: number;
  readonly accuracy: number;
  readonly count: number;
}

const RELIABILITY_BINS = 15;

/** The points of a reliability diagram: bins of equal width over confidence, without the empty ones. */
export function reliability(scored: readonly ScoredExample[]): ReliabilityBin[] {
  const bins = Array.from({ length: RELIABILITY_BINS }, () => ({ confidence: 0, right: 0, count: 0 }));
  for (const { truth, predicted, confidence } of scored) {
    const bin = bins[Math.min(RELIABILITY_BINS - 1, Math.floor(confidence * RELIABILITY_BINS))];
    if (!bin) continue;
    bin.count++;
    bin.confidence += confidence;
    bin.right += truth === predicted ? 1 : 0;
  }
  return bins
    .filter(({ count }) => count > 0)
    .map(({ confidence, right, count }) => ({ confidence: confidence / count, accuracy: right / count, count }));
}

/** Expected calibration error (Guo et al. 2017): mean distance of confidence from accuracy, weighted by bin size. */
export function expectedCalibrationError(scored: readonly ScoredExample[]): number {
  return reliability(scored).reduce(
    (sum, { confidence, accuracy, count }) => sum + (count / scored.length) * Math.abs(confidence - accuracy),
    0,
  );
}

export interface CoveragePoint {
  readonly threshold: number;
  /** Share of predictions with at least this confidence, and how many of those are right. */
  readonly coverage: number;
  readonly accuracy: number;
}

/** The risk–coverage curve (El-Yaniv and Wiener 2010) as accuracy against coverage, for thresholds 0, 0.01, …, 0.99. */
export function coverageCurve(scored: readonly ScoredExample[]): CoveragePoint[] {
  return Array.from({ length: 100 }, (_, percent) => {
    const threshold = percent / 100;
    const accepted = scored.filter(({ confidence }) => confidence >= threshold);
    const right = accepted.filter(({ truth, predicted }) => truth === predicted).length;
    return { threshold, coverage: ratio(accepted.length, scored.length), accuracy: ratio(right, accepted.length) };
  });
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
