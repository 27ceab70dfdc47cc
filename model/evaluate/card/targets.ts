import type { Behaviours } from '../behaviours/behaviours.ts';
import type { Evaluation } from '../evaluation.ts';

/** What the model is to reach, and what it reaches. */
export interface Target {
  readonly what: string;
  readonly measured: number;
  /** The least, or the most, that `measured` may be. */
  readonly least?: number;
  readonly most?: number;
}

/** Every target of the project; losses in points of accuracy, the rest in shares. Without an evaluation, those it measures are left out. */
export function targets(evaluation: Evaluation | undefined, { invariances, pairs, noneOfThese }: Behaviours): Target[] {
  return [
    ...(evaluation ? judgedTargets(evaluation) : []),
    {
      what: 'answers changed by case, spacing, accents, punctuation',
      measured: invariances.reduce((sum, { broken }) => sum + broken.length, 0),
      most: 0,
    },
    { what: 'behaviours that hold', measured: heldShare(pairs), least: 0.97 },
    { what: '"none of these" answered irrelevant or not accepted', measured: heldShare(noneOfThese), least: 0.99 },
  ];
}

function judgedTargets({ founding, noise, ...all }: Evaluation): Target[] {
  const { accuracy, macroF1, calibrationError } = founding ?? all;
  const of = founding ? `the first eight hands (${founding.sentences.toLocaleString('en')} sentences)` : 'each hand';
  const loss = (kind: string) => 100 * (noise?.kinds.find(({ name }) => name === kind)?.loss ?? Number.NaN);
  return [
    { what: `accuracy on ${of}, one left out at a time`, measured: accuracy, least: 0.885 },
    { what: `macro-F1 on ${of}, one left out at a time`, measured: macroF1, least: 0.865 },
    { what: `expected calibration error on ${of}`, measured: calibrationError, most: 0.03 },
    { what: 'points lost by one typing slip a sentence', measured: loss('typing-slip'), most: 3 },
    { what: 'points lost without accents', measured: loss('no-accents'), most: 1 },
    { what: 'points lost in capitals', measured: loss('all-caps'), most: 0.5 },
    { what: 'points lost in text-message spelling', measured: loss('sms-spelling'), most: 4 },
  ];
}

export function isMet({
  measured,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
}: Target): boolean {
  return measured >= least && measured <= most;
}

export function heldShare(outcomes: readonly { readonly holds: boolean }[]): number {
  return outcomes.filter(({ holds }) => holds).length / outcomes.length;
}
