import type { Example } from '../data/dataset.ts';
import {
  type ClassificationMetrics,
  type CoveragePoint,
  classificationMetrics,
  coverageCurve,
  expectedCalibrationError,
  type ReliabilityBin,
  reliability,
  type ScoredExample,
} from '../metrics.ts';
import type { Acceptance } from '../train/threshold.ts';
import { byAnnotator, byLength, type Misclassification, mostConfidentErrors, type Slice } from './breakdown.ts';
import type { ConfusedPair } from './confused-pairs.ts';
import { bootstrap, type Estimate, share } from './intervals.ts';
import type { Suspect } from './label-errors.ts';
import { type TrafficScores, type TrafficShares, trafficScores } from './traffic.ts';

/** What is computed from scored examples: the source of the report and the model card. */
export interface Evaluation extends ClassificationMetrics {
  /** Absent where the trainer was evaluated on the service's own corpus. */
  readonly evaluated?: Evaluated;
  readonly sentences: number;
  readonly labels: readonly string[];
  /** The metrics again, with their confidence intervals. */
  readonly estimates: Estimates;
  readonly calibrationError: number;
  /** The same predictions with intents in the shares of live traffic; for the service's own intents. */
  readonly traffic?: TrafficScores;
  readonly reliability: readonly ReliabilityBin[];
  readonly coverage: readonly CoveragePoint[];
  /** The lowest confidence at which the model accepts a prediction. */
  readonly threshold?: number;
  /** What `accepted` means; where the threshold was chosen on the same predictions. */
  readonly acceptance?: Acceptance;
  readonly byLength: readonly Slice[];
  readonly byAnnotator: readonly Slice[];
  /** Scores on the groups that the targets were set on; where the trainer was evaluated. */
  readonly founding?: FoundingScores;
  /** The most confident errors. */
  readonly mistakes: readonly Misclassification[];
  /** The intents that are taken for each other most often; of data of one's own. */
  readonly confusedPairs?: readonly ConfusedPair[];
  /** Sentences whose label may be wrong; of data of one's own. */
  readonly suspects?: readonly Suspect[];
  /** Accuracy lost by each perturbation; where the trainer was evaluated. */
  readonly noise?: NoiseLosses;
  /** Scores with fewer training sentences; where the trainer was evaluated. */
  readonly learningCurve?: readonly LearningPoint[];
}

/** What the predictions come from: models that folds left the sentences out of, or a model that never saw them. */
export type Evaluated =
  | { readonly by: 'cross-validation'; readonly folds: number }
  | { readonly by: 'model'; readonly version: string };

export interface Estimates {
  readonly accuracy: Estimate;
  readonly macroF1: Estimate;
  readonly perLabel: Readonly<Record<string, LabelEstimates>>;
}

export interface LabelEstimates {
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
}

export interface NoiseLosses {
  /** Accuracy on the unperturbed sentences. */
  readonly clean: number;
  readonly kinds: readonly { readonly name: string; readonly accuracy: Estimate; readonly loss: number }[];
}

/** Scores on the first eight groups alone, each predicted by a model trained on all other groups. */
export interface FoundingScores {
  readonly sentences: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly calibrationError: number;
}

export interface LearningPoint {
  readonly sentences: number;
  readonly accuracy: number;
  readonly macroF1: number;
  /** F1 of each intent; of data of one's own. */
  readonly f1?: Readonly<Record<string, number>>;
}

/** Evaluates predictions: `scored[i]` is that of `examples[i]`. */
export function evaluate(
  examples: readonly Example[],
  scored: readonly ScoredExample[],
  labels: readonly string[],
  traffic?: TrafficShares,
): Evaluation {
  const metrics = classificationMetrics(scored, labels);
  const inTraffic = traffic && trafficScores(metrics.confusion, labels, traffic);
  return {
    sentences: scored.length,
    labels,
    ...metrics,
    estimates: estimate(scored, metrics, labels),
    ...(inTraffic && { traffic: inTraffic }),
    calibrationError: expectedCalibrationError(scored),
    reliability: reliability(scored),
    coverage: coverageCurve(scored),
    byLength: byLength(examples, scored),
    byAnnotator: byAnnotator(examples, scored),
    mistakes: mostConfidentErrors(examples, scored, labels),
  };
}

function estimate(
  scored: readonly ScoredExample[],
  metrics: ClassificationMetrics,
  labels: readonly string[],
): Estimates {
  const right = scored.filter(({ truth, predicted }) => truth === predicted).length;
  const f1 = bootstrap(
    scored,
    ({ truth }) => truth,
    (sample) => f1Scores(classificationMetrics(sample, labels)),
  );
  return {
    accuracy: share(right, scored.length),
    macroF1: f1.macro as Estimate,
    perLabel: Object.fromEntries(labels.map((label, k) => [label, estimateLabel(metrics, k, f1[label] as Estimate)])),
  };
}

function f1Scores({ macroF1, perLabel }: ClassificationMetrics): Record<string, number> {
  return { macro: macroF1, ...Object.fromEntries(Object.entries(perLabel).map(([label, { f1 }]) => [label, f1])) };
}

function estimateLabel({ confusion }: ClassificationMetrics, k: number, f1: Estimate): LabelEstimates {
  const hits = confusion[k]?.[k] ?? 0;
  const support = (confusion[k] ?? []).reduce((sum, n) => sum + n, 0);
  const predicted = confusion.reduce((sum, row) => sum + (row[k] ?? 0), 0);
  return { precision: share(hits, predicted), recall: share(hits, support), f1 };
}
