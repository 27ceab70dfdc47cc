import type { Fold } from '../data/folds.ts';
import {
  type ClassificationMetrics,
  classificationMetrics,
  expectedCalibrationError,
  type ScoredExample,
} from '../metrics.ts';
import { accuracyOf, fitMixture, type LabelledLogits, type LogitMixture, mix, priorOffset, temper } from './mixture.ts';
import type { Recipe } from './recipe.ts';
import type { TrainingOptions } from './training-options.ts';

/** How the trainer scores on sentences that it was not given. */
export interface CrossValidation {
  /** In the order of the examples; each fold is scored with weights and mixture fitted on the other folds. */
  readonly scored: readonly HeldOutScore[];
  readonly metrics: ClassificationMetrics;
  /** Expected calibration error. */
  readonly calibrationError: number;
  readonly folds: readonly { readonly name: string; readonly sentences: number; readonly accuracy: number }[];
  /** The same folds scored without the encoder, where there is one. */
  readonly withoutEncoder?: ClassificationMetrics;
}

export interface HeldOutScore extends ScoredExample {
  /** The probability of the example's own label. */
  readonly ownProbability: number;
}

export interface Calibration {
  readonly mixture: LogitMixture;
  readonly crossValidation: CrossValidation;
}

/**
 * Fits the logit mixture on all that folds held out, and scores each fold with a mixture fitted on the others. `heldOut[f][h]` belongs to
 * the example `folds[f].heldOut[h]`; one whose `truth` is −1, because it is of no label, is scored and not fitted on. `training` holds the
 * label index of each training example.
 */
export function calibrate(
  folds: readonly Fold[],
  heldOut: readonly (readonly LabelledLogits[])[],
  training: readonly number[],
  { labels, recipe, encoder }: Pick<TrainingOptions, 'labels' | 'recipe' | 'encoder'>,
): Calibration {
  const offset = trafficOffset(training, labels, recipe);
  const scored = scoreFolds(folds, heldOut, offset, recipe);
  const inScope = scored.filter(({ truth }) => truth >= 0);
  const without = encoder && scoreFolds(folds, heldOut.map(withoutEncoder), offset, recipe);
  return {
    mixture: calibrateOn(heldOut.flat(), offset, recipe),
    crossValidation: {
      scored,
      metrics: classificationMetrics(inScope, labels),
      calibrationError: expectedCalibrationError(inScope),
      folds: folds.map(({ name, heldOut: indices }) => ({
        name,
        sentences: indices.length,
        accuracy: classificationMetrics(
          indices.map((i) => scored[i] as ScoredExample),
          labels,
        ).accuracy,
      })),
      ...(without && {
        withoutEncoder: classificationMetrics(
          without.filter(({ truth }) => truth >= 0),
          labels,
        ),
      }),
    },
  };
}

/** Offsets of the labels that move predictions towards the shares of traffic; none where the recipe knows no traffic. */
function trafficOffset(truth: readonly number[], labels: readonly string[], { traffic }: Recipe): number[] {
  if (!traffic) return [];
  const shares = labels.map((_, k) => truth.filter((t) => t === k).length / truth.length);
  return priorOffset(
    shares,
    labels.map((label) => traffic.shares[label] ?? 0),
    traffic.strength,
  );
}

/** Scores each fold with a mixture that was fitted on the other folds. */
function scoreFolds(
  folds: readonly Fold[],
  heldOut: readonly (readonly LabelledLogits[])[],
  offset: readonly number[],
  recipe: Recipe,
): HeldOutScore[] {
  const scored: HeldOutScore[] = [];
  folds.forEach((fold, f) => {
    const elsewhere = calibrateOn(heldOut.filter((_, other) => other !== f).flat(), offset, recipe);
    fold.heldOut.forEach((i, h) => {
      scored[i] = score(heldOut[f]?.[h] as LabelledLogits, elsewhere);
    });
  });
  return scored;
}

/** The mixture that fits held-out examples best, tempered by what the recipe expects live sentences to be harder. */
function calibrateOn(
  examples: readonly LabelledLogits[],
  offset: readonly number[],
  { expectedShift }: Recipe,
): LogitMixture {
  const inScope = examples.filter(({ truth }) => truth >= 0);
  const mixture = { ...fitMixture(inScope), offset };
  return expectedShift === 0 ? mixture : temper(mixture, inScope, accuracyOf(mixture, inScope) - expectedShift);
}

function withoutEncoder(fold: readonly LabelledLogits[]): LabelledLogits[] {
  return fold.map(({ logits: { encoder: _, ...logits }, truth }) => ({ logits, truth }));
}

function score({ logits, truth }: LabelledLogits, mixture: LogitMixture): HeldOutScore {
  const probabilities = mix(logits, mixture);
  const confidence = Math.max(...probabilities);
  return {
    truth,
    predicted: probabilities.indexOf(confidence),
    confidence,
    ownProbability: probabilities[truth] ?? 0,
  };
}
