import { posix } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { DataError } from '../data-error.ts';

/** A text file of training data. JSON and YAML are parsed once, when asked for. */
export interface SourceFile {
  /** How messages call it. */
  readonly place: string;
  /** Its path in the folder or zip that is read, with slashes; its name where it is read alone. */
  readonly path: string;
  /** The ending of its name in lower case, such as `.json`. */
  readonly ending: string;
  readonly text: string;
  /** Throws a `DataError` with the line. */
  readonly json: () => unknown;
  /** The documents of a YAML file. Throws a `DataError` with the line, and for aliases that multiply. */
  readonly yaml: () => unknown[];
}

export function createSourceFile(place: string, path: string, text: string): SourceFile {
  return {
    place,
    path,
    ending: posix.extname(path).toLowerCase(),
    text,
    json: once(() => parseJson(place, text)),
    yaml: once(() => parseYaml(place, text)),
  };
}

/** Parses JSON, and names the line where it is none. */
export function parseJson(place: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const line = /\(line (\d+) column/.exec(String(cause))?.[1];
    throw new DataError('DATA_FORMAT', `${place}${line === undefined ? '' : `:${line}`}: is not JSON`, { cause });
  }
}

function parseYaml(place: string, text: string): unknown[] {
  try {
    return parseAllDocuments(text).map((document) => {
      const [error] = document.errors;
      if (error) throw error;
      return document.toJS({ maxAliasCount: 100 });
    });
  } catch (cause) {
    const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '').replace(/:$/, '') : String(cause);
    const [, reason = message, line] = /^(.*?) at line (\d+), column \d+$/.exec(message) ?? [];
    throw new DataError('DATA_FORMAT', `${place}${line === undefined ? '' : `:${line}`}: is not YAML: ${reason}`, {
      cause,
    });
  }
}

function once<Value>(compute: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: compute() };
    return made.value;
  };
}
