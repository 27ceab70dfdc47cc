import type { Example } from '../data/dataset.ts';
import {
  type ClassificationMetrics,
  type CoveragePoint,
  classificationMetrics,
  coverageCurve,
  expectedCalibrationError,
  type Judged,
  type ReliabilityBin,
  reliability,
} from '../metrics.ts';
import { byGroup, byLength, type Mistake, type Slice, surestMistakes } from './breakdown.ts';
import { bootstrap, type Estimate, share } from './intervals.ts';
import { type TrafficScores, trafficScores } from './traffic.ts';

/** What judged sentences say of a model: all that the report and the model card are made of. */
export interface Evaluation extends ClassificationMetrics {
  readonly sentences: number;
  readonly labels: readonly string[];
  /** The metrics again, with their confidence intervals. */
  readonly estimates: Estimates;
  readonly calibrationError: number;
  /** The same answers if intents came in the shares of live traffic; for the service's own intents. */
  readonly traffic?: TrafficScores;
  readonly reliability: readonly ReliabilityBin[];
  readonly coverage: readonly CoveragePoint[];
  /** From which confidence on the model accepts its answers. */
  readonly threshold?: number;
  readonly byLength: readonly Slice[];
  readonly byGroup: readonly Slice[];
  /** The groups that the targets were set on, where the trainer was judged on groups. */
  readonly founding?: FoundingScores;
  readonly mistakes: readonly Mistake[];
  /** What each kind of noise costs; where the trainer was judged. */
  readonly noise?: NoiseLosses;
  /** What less data would have given; where the trainer was judged. */
  readonly learningCurve?: readonly LearningPoint[];
}

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
  /** Accuracy on the sentences as they were written. */
  readonly clean: number;
  readonly kinds: readonly { readonly name: string; readonly accuracy: Estimate; readonly loss: number }[];
}

/** What was reached on the first eight groups alone, each judged by a model trained on all other groups. */
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
}

/** Sums up how `judged[i]` did on `examples[i]`. */
export function evaluate(
  examples: readonly Example[],
  judged: readonly Judged[],
  labels: readonly string[],
): Evaluation {
  const metrics = classificationMetrics(judged, labels);
  const traffic = trafficScores(metrics.confusion, labels);
  return {
    sentences: judged.length,
    labels,
    ...metrics,
    estimates: estimate(judged, metrics, labels),
    ...(traffic && { traffic }),
    calibrationError: expectedCalibrationError(judged),
    reliability: reliability(judged),
    coverage: coverageCurve(judged),
    byLength: byLength(examples, judged),
    byGroup: byGroup(examples, judged),
    mistakes: surestMistakes(examples, judged, labels),
  };
}

function estimate(judged: readonly Judged[], metrics: ClassificationMetrics, labels: readonly string[]): Estimates {
  const right = judged.filter(({ truth, predicted }) => truth === predicted).length;
  const f1 = bootstrap(
    judged,
    ({ truth }) => truth,
    (sample) => f1Scores(classificationMetrics(sample, labels)),
  );
  return {
    accuracy: share(right, judged.length),
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
  const answered = confusion.reduce((sum, row) => sum + (row[k] ?? 0), 0);
  return { precision: share(hits, answered), recall: share(hits, support), f1 };
}
