import type { Manifest } from '../../manifest.ts';
import { markdownTable } from '../../report/markdown-table.ts';
import { percent, withInterval } from '../../report/number-format.ts';
import type { Evaluation } from '../evaluation.ts';
import { quote } from './markdown.ts';

/** Errors that the card shows; the report has 50. */
const ERRORS = 15;

/** The card's sections on the evaluation of the trainer: quality, confidence, limits. */
export function evaluationSections(manifest: Manifest, evaluation: Evaluation): string[] {
  return [quality(evaluation), confidence(manifest, evaluation), limits(evaluation)];
}

function quality(evaluation: Evaluation): string {
  const { labels, perLabel, estimates, traffic, noise, byLength, mistakes } = evaluation;
  const intents = labels.flatMap((label) => {
    const scores = estimates.perLabel[label];
    if (!scores) return [];
    return [[label, ...[scores.precision, scores.recall, scores.f1].map(withInterval), perLabel[label]?.support ?? 0]];
  });
  const lengths = byLength.map(({ name, accuracy, sentences }) => [name, withInterval(accuracy), sentences]);
  const kinds = (noise?.kinds ?? []).map(({ name, accuracy, loss }) => [
    name,
    withInterval(accuracy),
    (100 * loss).toFixed(2),
  ]);
  const wrong = mistakes.slice(0, ERRORS).map(({ sentence, intent, answered }) => [quote(sentence), intent, answered]);
  return `## Quality

Each annotator is scored with a model trained without that annotator (ten folds of whole annotators). In percent, with 95 % intervals (Wilson; bootstrap for F1).

Accuracy **${withInterval(estimates.accuracy)}**, macro-F1 **${withInterval(estimates.macroF1)}**.${traffic ? ` With intents in the shares of live traffic: accuracy ${percent(traffic.accuracy)}, macro-F1 ${percent(traffic.macroF1)}.` : ''}

${markdownTable(['intent', 'precision', 'recall', 'F1', 'sentences'], intents)}

By number of words:

${markdownTable(['words', 'accuracy', 'sentences'], lengths)}

Perturbed (three folds of whole annotators, ${percent(noise?.clean ?? 0)} without perturbation):

${markdownTable(['perturbation of every sentence', 'accuracy', 'points lost'], kinds)}

The ${ERRORS} most confident errors:

${markdownTable(['sentence', 'true intent', 'predicted'], wrong)}`;
}

function confidence(manifest: Manifest, evaluation: Evaluation): string {
  const levels = [0, 0.5, manifest.threshold, 0.9, 0.99].toSorted((a, b) => a - b);
  const points = levels.flatMap((level) => {
    const point = evaluation.coverage.find(({ threshold }) => threshold >= level);
    return point ? [[level, percent(point.coverage), percent(point.accuracy)]] : [];
  });
  return `## Confidence

Calibrated on held-out sentences; expected calibration error ${evaluation.calibrationError.toFixed(4)}, on annotators that neither the weights
nor the calibration saw. Predictions are accepted from a confidence of ${manifest.threshold} on.

${markdownTable(['confidence at least', 'coverage, %', 'accuracy of these, %'], points)}`;
}

function limits({ perLabel, byAnnotator, byLength }: Evaluation): string {
  const [weakest] = Object.entries(perLabel).sort(([, a], [, b]) => a.f1 - b.f1);
  const [hardest] = byAnnotator.toSorted((a, b) => a.accuracy.value - b.accuracy.value);
  const longest = byLength.at(-1);
  return `## Limits

- Weakest intent: \`${weakest?.[0]}\`, F1 ${percent(weakest?.[1].f1 ?? 0)}. Hardest annotator: ${hardest?.name}, accuracy ${percent(hardest?.accuracy.value ?? 0)}.
- Messages of ${longest?.name} words: accuracy ${percent(longest?.accuracy.value ?? 0)}. The request often stands at their end.
- Kinds of place and things to buy that no sentence of the corpus names are often taken for \`irrelevant\`.
- The annotators are few and knew the guide: accuracy on messages of users will differ from the figures above.
- Names of people and places are not understood; two services in one sentence give one intent.`;
}
