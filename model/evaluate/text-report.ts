import { percent, withInterval } from '../report/number-format.ts';
import { describeAcceptance } from './acceptance-text.ts';
import type { ConfusedPair } from './confused-pairs.ts';
import type { Evaluation, LearningPoint } from './evaluation.ts';
import type { Suspect } from './label-errors.ts';

/** Rows of each list; the JSON and the page have more. */
const [INTENTS, PAIRS, SUSPECTS] = [20, 8, 15];

/** An evaluation as text for a terminal: what to look at first in the data, the worst first. */
export function textReport(evaluation: Evaluation): string {
  const { sentences, labels, estimates, calibrationError, confusedPairs = [], suspects = [] } = evaluation;
  return [
    method(evaluation),
    '',
    `${sentences} sentences, ${labels.length} intents`,
    `  accuracy           ${withInterval(estimates.accuracy)} %`,
    `  macro-F1           ${withInterval(estimates.macroF1)} %`,
    `  calibration error  ${calibrationError.toFixed(3)}`,
    accepted(evaluation),
    ...section(`Intents, the worst first${more(labels.length, INTENTS)}`, intentTable(evaluation)),
    ...section(
      `Intents that are confused${more(confusedPairs.length, PAIRS)}`,
      confusedPairs.slice(0, PAIRS).flatMap(describePair),
    ),
    ...section(
      `Sentences that may be labelled wrongly, the most suspicious first${more(suspects.length, SUSPECTS)}`,
      suspects.slice(0, SUSPECTS).map(describeSuspect),
    ),
    ...section('More sentences', describeCurve(evaluation.learningCurve ?? [])),
  ].join('\n');
}

function method({ evaluated }: Evaluation): string {
  if (evaluated?.by === 'cross-validation') {
    return `Cross-validated in ${evaluated.folds} folds: each sentence is predicted by a model that was trained without it.`;
  }
  return `Predicted by the model ${evaluated?.version ?? ''}: this means something only for sentences that it was not trained on.`;
}

function accepted({ acceptance, coverage, threshold = 1 }: Evaluation): string {
  if (acceptance) return describeAcceptance(acceptance);
  const point = coverage.find((other) => other.threshold >= threshold);
  if (!point) return '  accepted           nothing';
  return `  accepted           ${percent(point.coverage)} % of the sentences, of which ${percent(point.accuracy)} % are right (confidence from ${threshold})`;
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines];
}

function more(count: number, shown: number): string {
  return count > shown ? ` (${shown} of ${count}; --json or --report DIR has them all)` : '';
}

function intentTable({ labels, perLabel, learningCurve = [] }: Evaluation): string[] {
  const half = learningCurve.at(-2)?.f1;
  const worst = labels
    .toSorted((a, b) => (perLabel[a]?.f1 ?? 0) - (perLabel[b]?.f1 ?? 0) || (a < b ? -1 : 1))
    .slice(0, INTENTS);
  const width = Math.max(6, ...worst.map((label) => label.length));
  const cells = (name: string, ...numbers: readonly string[]) =>
    `  ${name.padEnd(width)}${numbers.map((number) => number.padStart(11)).join('')}`;
  const head = ['sentences', 'precision', 'recall', 'F1', ...(half ? ['F1 by half'] : [])];
  return [
    cells('', ...head),
    ...worst.map((label) => {
      const { support = 0, precision = 0, recall = 0, f1 = 0 } = perLabel[label] ?? {};
      return cells(
        label,
        String(support),
        ...[precision, recall, f1, ...(half ? [half[label] ?? 0] : [])].map((n) => percent(n, 0)),
      );
    }),
  ];
}

function describePair({ intents: [first, second], counts: [there, back], sentences }: ConfusedPair): string[] {
  const other = back > 0 ? `, ${back} the other way` : '';
  return [
    `  ${first} taken for ${second}: ${there}${other}`,
    ...sentences.map(
      ({ sentence, intent, confidence }) =>
        `      ${quote(sentence)} is ${intent} (predicted at ${percent(confidence, 0)} %)`,
    ),
  ];
}

function describeSuspect({ sentence, intent, answered, confidence, ownProbability }: Suspect): string {
  return `  ${quote(sentence)}\n      labelled ${intent} (${percent(ownProbability, 0)} %), predicted ${answered} (${percent(confidence, 0)} %)`;
}

/** Long sentences are cut, and line breaks become spaces. */
function quote(sentence: string): string {
  const line = sentence.replace(/\s+/g, ' ').trim();
  return `“${line.length > 90 ? `${line.slice(0, 89)}…` : line}”`;
}

/** Gains of at least this much F1 are named. */
const GAIN = 0.03;

function describeCurve(points: readonly LearningPoint[]): string[] {
  const [before, all] = points.slice(-2);
  if (!before?.f1 || !all?.f1) return [];
  const { f1 } = all;
  const curve = points.map(({ sentences, accuracy }) => `${sentences}: ${percent(accuracy)} %`);
  const gains = Object.entries(before.f1)
    .map(([label, value]) => ({ label, gain: (f1[label] ?? 0) - value }))
    .filter(({ gain }) => gain >= GAIN)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, 5);
  const named = gains.map(({ label, gain }) => `${label} (F1 +${percent(gain, 0)})`);
  return [
    `  accuracy by training sentences: ${curve.join(', ')}`,
    named.length === 0
      ? '  The second half of the sentences changed little: more of the same kind would change less.'
      : `  The second half of the sentences helped most: ${named.join(', ')}; more would help again.`,
  ];
}
