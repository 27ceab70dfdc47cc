import type { Behaviours } from '../behaviours/behaviours.ts';
import type { Evaluation } from '../evaluation.ts';

/** A target of the model, and the value that was measured. */
export interface Target {
  readonly what: string;
  readonly measured: number;
  /** Inclusive limits of `measured`. */
  readonly min?: number;
  readonly max?: number;
}

/** Every target of the project; losses in points of accuracy, the rest in shares. Without an evaluation, those that need one are left out. */
export function targets(evaluation: Evaluation | undefined, { invariances, pairs, noneOfThese }: Behaviours): Target[] {
  return [
    ...(evaluation ? evaluatedTargets(evaluation) : []),
    {
      what: 'predictions changed by case, spacing, accents, punctuation',
      measured: invariances.reduce((sum, { broken }) => sum + broken.length, 0),
      max: 0,
    },
    { what: 'behaviours that hold', measured: passRate(pairs), min: 0.97 },
    { what: '"none of these" predicted irrelevant or not accepted', measured: passRate(noneOfThese), min: 0.99 },
  ];
}

function evaluatedTargets({ founding, noise, ...all }: Evaluation): Target[] {
  const { accuracy, macroF1, calibrationError } = founding ?? all;
  const of = founding
    ? `the first eight annotators (${founding.sentences.toLocaleString('en')} sentences)`
    : 'all annotators';
  const loss = (kind: string) => 100 * (noise?.kinds.find(({ name }) => name === kind)?.loss ?? Number.NaN);
  return [
    { what: `accuracy on ${of}, each held out`, measured: accuracy, min: 0.885 },
    { what: `macro-F1 on ${of}, each held out`, measured: macroF1, min: 0.865 },
    { what: `expected calibration error on ${of}`, measured: calibrationError, max: 0.03 },
    { what: 'points lost by one typing slip a sentence', measured: loss('typing-slip'), max: 3 },
    { what: 'points lost without accents', measured: loss('no-accents'), max: 1 },
    { what: 'points lost in capitals', measured: loss('all-caps'), max: 0.5 },
    { what: 'points lost in text-message spelling', measured: loss('sms-spelling'), max: 4 },
  ];
}

/** Reports whether the measured value is within its limits; NaN is not. */
export function isMet({ measured, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Target): boolean {
  return measured >= min && measured <= max;
}

/** The share of test cases that hold, 0 to 1. */
export function passRate(outcomes: readonly { readonly holds: boolean }[]): number {
  return outcomes.filter(({ holds }) => holds).length / outcomes.length;
}
