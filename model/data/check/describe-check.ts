import type { DataReading } from '../dataset.ts';
import { type DataCheck, FEW, type PlacedExample } from './check-data.ts';

/** Of each kind so many are shown; the others are counted. */
const SHOWN = 5;
/** Of a sentence so many characters. */
const SHOWN_LENGTH = 100;
/** From here on the largest intent is said to outweigh the smallest. */
const IMBALANCED = 20;

/** What was read, and what to look at before training, a line each. */
export function describeCheck(path: string, reading: DataReading, check: DataCheck): string[] {
  const { counts, duplicates, contradictions, labelForms, single, few } = check;
  const count = (intent: string) => counts.get(intent) ?? 0;
  return [
    describeReading(path, reading, counts.size),
    ...reading.notes.map((note) => `note: ${note}`),
    ...warn(
      contradictions,
      (n) => `${plural(n, 'sentence')} with different intents`,
      (group) =>
        `${quote(group)} is ${group.map(({ intent, place }) => `"${intent}" (${locate(place, path)})`).join(' and ')}`,
    ),
    ...warn(
      duplicates,
      (n) => `${plural(n, 'sentence')} more than once`,
      (group) => `${quote(group)} (${group.map(({ place }) => locate(place, path)).join(', ')})`,
    ),
    ...warn(
      labelForms,
      (n) => `${plural(n, 'intent')} written in several ways, each learnt as an intent of its own`,
      (forms) => forms.map((label) => `"${label}" (${count(label)})`).join(' and '),
    ),
    ...warn(
      single,
      (n) =>
        `${plural(n, 'intent')} with one sentence, which cannot be held out: how well they are recognised is not known`,
      (intent) => `"${intent}"`,
    ),
    ...warn(
      few,
      (n) => `${plural(n, 'intent')} with fewer than ${FEW} sentences`,
      (intent) => `"${intent}" (${count(intent)})`,
    ),
    ...describeImbalance(check),
  ];
}

function describeReading(path: string, reading: DataReading, intentCount: number): string {
  const { examples, format, fileCount, entityCount, languages, skipped } = reading;
  const details = [
    fileCount > 1 ? `${fileCount} files` : '',
    entityCount > 0 ? `${plural(entityCount, 'annotation')} of entities taken out` : '',
    languages.length > 1 ? `languages ${languages.join(', ')}` : '',
    ...[...skipped].map(([reason, count]) => `left out: ${count} ${reason}`),
  ].filter((detail) => detail !== '');
  const what = `${plural(examples.length, 'sentence')} of ${plural(intentCount, 'intent')}`;
  return `${path}: ${format}, ${[what, ...details].join('; ')}`;
}

function describeImbalance({ counts, imbalance }: DataCheck): string[] {
  const [largest] = counts;
  const smallest = [...counts].at(-1);
  if (imbalance < IMBALANCED || largest === undefined || smallest === undefined) return [];
  return [
    `warning: uneven: "${largest[0]}" has ${plural(largest[1], 'sentence')}, "${smallest[0]}" ${smallest[1]}; unsure sentences will go to the large ones`,
  ];
}

function warn<Value>(
  found: readonly Value[],
  title: (count: number) => string,
  show: (value: Value) => string,
): string[] {
  if (found.length === 0) return [];
  const rest = found.length - SHOWN;
  const more = rest > 0 ? `; and ${rest} more` : '';
  return [`warning: ${title(found.length)}: ${found.slice(0, SHOWN).map(show).join('; ')}${more}`];
}

/** The first of equal sentences, as it fits into a line. */
function quote([first]: readonly PlacedExample[]): string {
  const line = first?.sentence.replace(/\s+/g, ' ') ?? '';
  return line.length > SHOWN_LENGTH ? `"${line.slice(0, SHOWN_LENGTH)}…"` : `"${line}"`;
}

/** A place without the path that was read, which the first line names. */
function locate(place: string, path: string): string {
  if (place.startsWith(`${path}:`)) return `line ${place.slice(path.length + 1)}`;
  return place.startsWith(`${path}/`) ? place.slice(path.length + 1) : place;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
