import type { Evaluation } from '../evaluation.ts';
import { learningCurve, noise, slices } from './breakdown-charts.ts';
import type { Chart } from './chart.ts';
import { coverage, reliability } from './confidence-charts.ts';
import { confusion, perIntent } from './error-charts.ts';

/** Every chart that the evaluation has data for. */
export function charts(evaluation: Evaluation): Chart[] {
  const { byLength, byGroup, noise: losses, learningCurve: points } = evaluation;
  return [
    confusion(evaluation),
    perIntent(evaluation),
    reliability(evaluation),
    coverage(evaluation),
    slices('length', 'Accuracy by number of words', 'Whiskers: 95 % Wilson intervals. Right: sentences.', byLength),
    ...(losses ? [noise(losses)] : []),
    ...(byGroup.length > 0
      ? [slices('group', 'Accuracy by hand', 'Each group of sentences was written by another hand.', byGroup)]
      : []),
    ...(points ? [learningCurve(points)] : []),
  ];
}
