import type { z } from 'zod';
import { DataError } from '../data-error.ts';
import type { SourceFile } from '../source/source-file.ts';

/** A labelled sentence of a file. */
export interface Utterance {
  readonly sentence: string;
  readonly intent: string;
  readonly annotatorId?: string;
  /** From 1. */
  readonly line?: number | undefined;
  /** How many annotations of entities were taken out of the sentence. */
  readonly entities?: number;
  /** Code of its language, where the file says so. */
  readonly language?: string | undefined;
}

/** What stands in a file: a sentence, something left out for a reason (counted), or a mistake (all are reported together). */
export type Item = Utterance | { readonly skipped: string } | { readonly problem: string };

/** Another file of the same folder or zip, by its path. */
export type FindFile = (path: string) => SourceFile | undefined;

/** Reads the files of one format. A format may have several readers, one for each kind of file. */
export interface FormatReader {
  /** The value of `--format`. */
  readonly format: string;
  /** Endings of the names of its files. */
  readonly endings: readonly string[];
  /** For data of no certain product: read only where no other reader recognises a file. */
  readonly generic?: boolean;
  /** Reports whether a file with one of the endings is of the format. */
  readonly recognises: (file: SourceFile) => boolean;
  /** Throws a `DataError` for a file that is not of the format. */
  readonly read: (file: SourceFile, find: FindFile) => Iterable<Item>;
}

/** The JSON object of a file; undefined for any other JSON. */
export function readObject(file: SourceFile): Readonly<Record<string, unknown>> | undefined {
  return asObject(file.json());
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  // An object that is no list has string keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** The value in the shape of the schema. Throws a `DataError` that names the field. */
export function parseShape<Shape extends z.ZodType>(file: SourceFile, value: unknown, schema: Shape): z.infer<Shape> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const message = issue?.message.replace(/^Invalid input: /, '') ?? 'not of the format';
  throw new DataError('DATA_FIELDS', `${file.place}: "${issue?.path.join('.')}": ${message}`);
}
