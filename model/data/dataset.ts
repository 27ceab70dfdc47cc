import { DataError } from './data-error.ts';
import { chooseReaders } from './formats/choose-readers.ts';
import type { Item, Utterance } from './formats/format-reader.ts';
import { ENDINGS } from './formats/readers.ts';
import { readSource } from './source/read-source.ts';
import type { SourceFile } from './source/source-file.ts';

export interface Example {
  readonly sentence: string;
  readonly intent: string;
  /** Who wrote the sentence (`group` in files); evaluation holds out whole annotators. */
  readonly annotatorId?: string;
}

/** Labelled sentences with what reading them showed. */
export interface DataReading {
  readonly examples: readonly Example[];
  /** Where each example stands: file and line. */
  readonly places: readonly string[];
  readonly format: string;
  readonly fileCount: number;
  /** How many annotations of entities were taken out of the sentences. */
  readonly entityCount: number;
  /** Codes of the languages, where the data names them. */
  readonly languages: readonly string[];
  /** How many items were left out, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  readonly notes: readonly string[];
}

/** As many mistakes of a file are named; the others are counted. */
const NAMED_PROBLEMS = 10;
/** More intents than anybody's: a column of something else was taken for the label. The largest public set has 151. */
const MAX_LABELS = 1000;

/** The examples of `readData` alone. */
export function readDataset(path: string, format?: string): Example[] {
  return [...readData(path, format).examples];
}

/**
 * Reads labelled sentences of a file, a folder or a zip in one of the formats of `formats/readers.ts`, recognised by what stands in
 * them unless `format` names one. Throws a `DataError` that names the file, the places in it and the reasons.
 */
export function readData(path: string, format?: string): DataReading {
  const { files, notes } = readSource(path, ENDINGS);
  const chosen = chooseReaders(path, files, format);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const found = chosen.map(({ file, reader }) => ({
    file,
    items: [...reader.read(file, (name) => byPath.get(name))],
  }));
  requireNoProblems(found.flatMap(({ items }) => items));
  const located = found.flatMap(({ file, items }) =>
    items.flatMap((item) => ('sentence' in item && !isEmpty(item) ? [{ file, item }] : [])),
  );
  return {
    examples: located.map(({ item }) => toExample(item)),
    places: located.map(({ file, item }) => describePlace(file, item)),
    format: chosen[0].reader.format,
    fileCount: chosen.length,
    entityCount: located.reduce((total, { item }) => total + (item.entities ?? 0), 0),
    languages: [...new Set(located.flatMap(({ item }) => item.language ?? []))],
    skipped: countSkipped(found.flatMap(({ items }) => items)),
    notes,
  };
}

/** Refuses data that nothing can be learnt from: fewer than two intents, or so many that they are none. */
export function requireLearnable(examples: readonly Example[], path: string): void {
  const labels = new Set(examples.map(({ intent }) => intent));
  if (labels.size < 2) {
    const only = examples[0] === undefined ? '' : `, "${examples[0].intent}"`;
    const expected = 'expected at least 2 different intents';
    throw new DataError(
      'DATA_ONE_LABEL',
      `${path}: ${expected}, got ${labels.size}${only} in ${examples.length} sentences`,
    );
  }
  if (labels.size <= MAX_LABELS) return;
  throw new DataError(
    'DATA_TOO_MANY_LABELS',
    `${path}: expected at most ${MAX_LABELS} different intents, got ${labels.size} in ${examples.length} sentences, such as ` +
      `"${examples[0]?.intent.slice(0, 60)}"; is it the column of the intent?`,
  );
}

function requireNoProblems(items: readonly Item[]): void {
  const problems = items.flatMap((item) => ('problem' in item ? [item.problem] : []));
  if (problems.length === 0) return;
  const rest = problems.length - NAMED_PROBLEMS;
  const more = rest > 0 ? `; and ${rest} more` : '';
  throw new DataError('DATA_FIELDS', problems.slice(0, NAMED_PROBLEMS).join('; ') + more);
}

function isEmpty({ sentence, intent }: Utterance): boolean {
  return sentence.trim() === '' || intent.trim() === '';
}

function toExample({ sentence, intent, annotatorId }: Utterance): Example {
  const example = { sentence: sentence.trim(), intent: intent.trim() };
  return annotatorId === undefined ? example : { ...example, annotatorId };
}

function describePlace({ place }: SourceFile, { line }: Utterance): string {
  return line === undefined ? place : `${place}:${line}`;
}

function countSkipped(items: readonly Item[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const reason = 'skipped' in item ? item.skipped : 'sentence' in item && isEmpty(item) ? 'empty' : undefined;
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return counts;
}
