import type { Chart } from '../../report/chart-to-image.ts';
import type { Evaluation } from '../evaluation.ts';
import { learningCurve, noise, slices } from './breakdown-charts.ts';
import { coverage, reliability } from './confidence-charts.ts';
import { confusion, perIntent } from './error-charts.ts';

/** The charts that the evaluation has data for. */
export function charts(evaluation: Evaluation): Chart[] {
  const { byLength, byAnnotator, noise: losses, learningCurve: points } = evaluation;
  return [
    confusion(evaluation),
    perIntent(evaluation),
    reliability(evaluation),
    coverage(evaluation),
    slices('length', 'Accuracy by number of words', 'Whiskers: 95 % Wilson intervals. Right: sentences.', byLength),
    ...(losses ? [noise(losses)] : []),
    ...(byAnnotator.length > 0
      ? [
          slices(
            'annotator',
            'Accuracy by annotator',
            'Whiskers: 95 % Wilson intervals. Right: sentences.',
            byAnnotator,
          ),
        ]
      : []),
    ...(points ? [learningCurve(points)] : []),
  ];
}
