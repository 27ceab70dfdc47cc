import { percent } from '../../report/number-format.ts';
import { chartGrid, htmlTable, metrics, renderPage, section } from '../../report/page.ts';
import type { DrawnChart } from '../../report/write-charts.ts';
import type { ConfusedPair } from '../confused-pairs.ts';
import type { Evaluation } from '../evaluation.ts';
import type { Estimate } from '../intervals.ts';
import type { Suspect } from '../label-errors.ts';

/** The report as one HTML page: metrics, charts, the most confident errors. */
export function page(evaluation: Evaluation, charts: readonly DrawnChart[]): string {
  const { mistakes, confusedPairs, suspects } = evaluation;
  return renderPage({
    title: 'Intent model: evaluation',
    lead: lead(evaluation),
    sections: [
      metrics(figures(evaluation)),
      chartGrid(charts),
      ...(confusedPairs ? [section('Intents that are confused', pairTable(confusedPairs))] : []),
      ...(suspects ? [section('Sentences that may be labelled wrongly', suspectTable(suspects))] : []),
      section(`The ${mistakes.length} most confident errors`, errorTable(evaluation)),
    ],
  });
}

function lead({ sentences, noise, evaluated }: Evaluation): string {
  const count = sentences.toLocaleString('en');
  if (evaluated?.by === 'cross-validation')
    return `${count} labelled sentences, cross-validated in ${evaluated.folds} folds: each is predicted by a model that was trained without it.`;
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

function pairTable(pairs: readonly ConfusedPair[]): string {
  return htmlTable(
    ['intent', 'taken for', 'sentences', 'the other way', 'examples'],
    pairs.map(({ intents: [first, second], counts: [there, back], sentences }) => [
      first,
      second,
      there,
      back,
      sentences.map(({ sentence, intent }) => `“${sentence}” (${intent})`).join(' · '),
    ]),
  );
}

/** The most suspicious first; those as confident as the model usually is of the predicted intent are in colour. */
function suspectTable(suspects: readonly Suspect[]): string {
  return htmlTable(
    ['sentence', 'label', 'its probability', 'predicted', 'confidence'],
    suspects.map(({ sentence, intent, ownProbability, answered, confidence, likely }) => [
      sentence,
      intent,
      `${percent(ownProbability)} %`,
      likely ? { text: answered, tone: 'bad' } : answered,
      `${percent(confidence)} %`,
    ]),
  );
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
