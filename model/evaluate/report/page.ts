import { percent } from '../../report/number-format.ts';
import { chartGrid, htmlTable, metrics, renderPage, section } from '../../report/page.ts';
import type { DrawnChart } from '../../report/write-charts.ts';
import type { Evaluation } from '../evaluation.ts';
import type { Estimate } from '../intervals.ts';

/** The report as one HTML page: metrics, charts, the most confident errors. */
export function page(evaluation: Evaluation, charts: readonly DrawnChart[]): string {
  const { mistakes } = evaluation;
  return renderPage({
    title: 'Intent model: evaluation',
    lead: lead(evaluation),
    sections: [
      metrics(figures(evaluation)),
      chartGrid(charts),
      section(`The ${mistakes.length} most confident errors`, errorTable(evaluation)),
    ],
  });
}

function lead({ sentences, noise }: Evaluation): string {
  const count = sentences.toLocaleString('en');
  return noise === undefined
    ? `The model, evaluated on ${count} labelled sentences.`
    : `The trainer, evaluated on ${count} sentences, cross-validated in ten folds of whole annotators.`;
}

function figures({
  estimates: { accuracy, macroF1 },
  calibrationError,
  traffic,
  coverage,
  threshold,
}: Evaluation): (readonly [value: string, meaning: string])[] {
  const accepted = coverage.find((point) => point.threshold >= (threshold ?? 1));
  return [
    [`${percent(accuracy.value)} %`, `accuracy (${range(accuracy)})`],
    [`${percent(macroF1.value)} %`, `macro-F1 (${range(macroF1)})`],
    [calibrationError.toFixed(3), 'expected calibration error'],
    ...(traffic ? ([[`${percent(traffic.accuracy)} %`, 'accuracy, weighted as live traffic']] as const) : []),
    ...(traffic ? ([[`${percent(traffic.macroF1)} %`, 'macro-F1, weighted as live traffic']] as const) : []),
    ...(accepted
      ? ([[`${percent(accepted.coverage)} %`, `accepted, with accuracy ${percent(accepted.accuracy)} %`]] as const)
      : []),
  ];
}

function errorTable({ mistakes }: Evaluation): string {
  return htmlTable(
    ['sentence', 'true intent', 'predicted', 'confidence', 'annotator'],
    mistakes.map(({ sentence, intent, answered, confidence, annotatorId }) => [
      sentence,
      intent,
      { text: answered, tone: 'bad' },
      `${percent(confidence)} %`,
      annotatorId ?? '',
    ]),
  );
}

function range({ low, high }: Estimate): string {
  return `${percent(low)} to ${percent(high)}`;
}
