import type { Chart } from '../../report/chart-to-image.ts';
import type { Evaluation } from '../evaluation.ts';
import { learningCurve, noise, slices } from './breakdown-charts.ts';
import { coverage, reliability } from './confidence-charts.ts';
import { confusion, perIntent } from './error-charts.ts';

/** A confusion matrix of more labels cannot be read; the table of confused pairs can. */
const MOST_CONFUSED = 24;

/** The charts that the evaluation has data for. */
export function charts(evaluation: Evaluation): Chart[] {
  const { labels, byLength, byAnnotator, noise: losses, learningCurve: points, evaluated } = evaluation;
  return [
    ...(labels.length <= MOST_CONFUSED ? [confusion(evaluation)] : []),
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
    ...(points ? [learningCurve(points, evaluated !== undefined)] : []),
  ];
}
