import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Normalise } from '../../normalise.ts';
import { DataError } from '../data-error.ts';
import { type DataReading, type Example, readData } from '../dataset.ts';
import { addLabels } from '../labels.ts';
import { editCsv } from './edit-csv.ts';
import { editJsonLines, editJsonList } from './edit-json.ts';
import { type Edit, type JoinPlan, planJoin } from './plan-join.ts';
import { RASA_FILE, writeRasa } from './write-rasa.ts';

export interface Joined {
  /** The file that was written. */
  readonly path: string;
  /** What `--data` takes now. */
  readonly data: string;
  readonly added: number;
  readonly corrected: number;
  /** Labels that the data had already. */
  readonly known: number;
  /** What to look at, a line each. */
  readonly notes: readonly string[];
}

export interface JoinOptions {
  /** Two sentences that it makes equal are one. */
  readonly normalise: Normalise;
  /** A new file for data and labels together, as a JSON object a line; without it they join the data where it is. */
  readonly out?: string;
}

const EDITS: Readonly<Record<string, Edit>> = { csv: editCsv, json: editJsonList, jsonl: editJsonLines };

/**
 * Adds labelled sentences to the data at `path`, a CSV, JSON or JSONL file or a Rasa folder. Where a file has a sentence already, the
 * label counts; labels that the data has no sentence of belong to another model and are left out. Throws a `DataError`, and writes
 * nothing, for data that cannot be read or added to.
 */
export function joinLabels(path: string, labels: readonly Example[], { normalise, out }: JoinOptions): Joined {
  const reading = readData(path);
  const intents = new Set(reading.examples.map(({ intent }) => intent));
  const fitting = labels.filter(({ intent }) => intents.has(intent));
  const notes = describeOthers(labels.filter(({ intent }) => !intents.has(intent)));
  if (out !== undefined) return writeTogether(out, reading, fitting, { normalise, notes });
  if (reading.format === 'rasa' && statSync(path).isDirectory())
    return joinRasa(path, reading, fitting, normalise, notes);
  const edit = EDITS[reading.format];
  if (edit === undefined || !isPlainFile(path) || reading.notes.length > 0)
    throw new DataError('DATA_FORMAT', refusal(path, reading));
  const plan = planJoin(reading.examples, fitting, normalise);
  if (plan.additions.length + plan.corrections.size > 0) replaceFile(path, (text) => edit(text, plan));
  return {
    ...{ path, data: path, added: plan.additions.length, corrected: plan.corrections.size, known: plan.known },
    notes: [...notes, ...describeCorrections(reading, plan)],
  };
}

function refusal(path: string, { format, notes }: DataReading): string {
  const found = notes[0] ?? `${path} is ${format}`;
  return `labels join CSV, JSON and JSONL files in UTF-8 and Rasa folders, ${found}: give --out NEW.jsonl for data and labels together`;
}

/** Labels that the data has in its other files are corrected there, by hand: they are named with their place. */
function joinRasa(
  path: string,
  reading: DataReading,
  labels: readonly Example[],
  normalise: Normalise,
  notes: string[],
): Joined {
  const file = join(path, RASA_FILE);
  const isOwn = reading.places.map((place) => place.startsWith(`${file}:`) || place === file);
  const [own, others] = [true, false].map((side) => reading.examples.filter((_, i) => isOwn[i] === side));
  const places = reading.places.filter((_, i) => !isOwn[i]);
  const plan = planJoin(others ?? [], labels, normalise);
  const before = new Map((own ?? []).map(({ sentence, intent }) => [normalise(sentence), intent]));
  const changed = plan.additions.filter(({ sentence, intent }) => before.get(normalise(sentence)) !== intent);
  const corrected = changed.filter(({ sentence }) => before.has(normalise(sentence))).length;
  if (changed.length > 0 || before.size !== plan.additions.length) writeAtomically(file, writeRasa(plan.additions));
  const elsewhere = [...plan.corrections].map(
    ([i, intent]) =>
      `${places[i]}: is labelled ${intent} now, and stands there as ${others?.[i]?.intent}: correct it there`,
  );
  const added = changed.length - corrected;
  const known = plan.known + plan.additions.length - changed.length;
  return { path: file, data: path, added, corrected, known, notes: [...notes, ...elsewhere] };
}

function writeTogether(
  out: string,
  { examples }: DataReading,
  labels: readonly Example[],
  { normalise, notes }: { normalise: Normalise; notes: readonly string[] },
): Joined {
  if (extname(out) !== '.jsonl')
    throw new DataError('DATA_FORMAT', `--out: expected a name ending in .jsonl, got ${out}`);
  if (existsSync(out)) throw new DataError('DATA_EXISTS', `--out: expected the name of a new file, ${out} exists`);
  const { additions, corrections, known } = planJoin(examples, labels, normalise);
  const lines = addLabels(examples, labels, normalise).map(({ sentence, intent, annotatorId }) =>
    JSON.stringify({ sentence, intent, group: annotatorId }),
  );
  writeAtomically(out, lines.map((line) => `${line}\n`).join(''));
  return { path: out, data: out, added: additions.length, corrected: corrections.size, known, notes };
}

function describeOthers(labels: readonly Example[]): string[] {
  const counts = Map.groupBy(labels, ({ intent }) => intent);
  return [...counts].map(
    ([intent, { length }]) => `left out: ${length} labels "${intent}", of which the data has no sentence`,
  );
}

function describeCorrections({ places, examples }: DataReading, { corrections }: JoinPlan): string[] {
  return [...corrections].map(([i, intent]) => `${places[i]}: ${examples[i]?.intent} → ${intent}`);
}

function isPlainFile(path: string): boolean {
  return statSync(path).isFile() && !readFileSync(path).subarray(0, 2).equals(Buffer.from('PK'));
}

function replaceFile(path: string, edit: (text: string) => string): void {
  writeAtomically(path, edit(readFileSync(path, 'utf8')));
}

/** A reader sees the old file or the new one, and a full disk leaves the old one. */
function writeAtomically(path: string, text: string): void {
  const draft = `${path}.new`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}
