import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { DataError } from './data-error.ts';

export interface Example {
  readonly sentence: string;
  readonly intent: string;
  /** Who wrote the sentence (`group` in files); evaluation holds out whole annotators. */
  readonly annotatorId?: string;
}

/** A record as it stands in a file, with words for the place where it stands. */
interface Located {
  readonly place: string;
  readonly value: unknown;
}

/**
 * Reads labelled sentences: a JSON list of `{"sentence","intent"}` (`.json`), one such object a line (`.jsonl`, `.ndjson`), or CSV
 * with a header (`.csv`, `.tsv`; comma, semicolon or tab). `group` is optional, other fields are ignored.
 * Throws a `DataError` that names the file, the place and the reason.
 */
export function readDataset(path: string): Example[] {
  const text = decode(path);
  return locate(path, text).map(({ place, value }) => toExample(place, value));
}

/** Refuses data that nothing can be learnt from: a single label, or a label with a single sentence. */
export function requireLearnable(examples: readonly Example[], path: string): void {
  const counts = new Map<string, number>();
  for (const { intent } of examples) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  if (counts.size < 2) {
    throw new DataError('DATA_ONE_LABEL', `${path}: expected at least 2 different intents, got ${counts.size}`);
  }
  for (const [intent, count] of counts) {
    if (count >= 2) continue;
    throw new DataError('DATA_LABEL_TOO_SMALL', `${path}: intent "${intent}" has 1 sentence, expected at least 2`);
  }
}

function decode(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new DataError('DATA_UNREADABLE', `${path}: cannot be read`, { cause });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DataError('DATA_NOT_UTF8', `${path}: is not UTF-8; save it again as UTF-8`, { cause });
  }
}

function locate(path: string, text: string): Located[] {
  switch (extname(path).toLowerCase()) {
    case '.json':
      return locateJson(path, text);
    case '.jsonl':
    case '.ndjson':
      return locateLines(path, text);
    case '.csv':
    case '.tsv':
      return locateCsv(path, text);
    default:
      throw new DataError('DATA_FORMAT', `${path}: expected a name ending in .json, .jsonl, .ndjson, .csv or .tsv`);
  }
}

function locateJson(path: string, text: string): Located[] {
  const list = parseJson(path, text);
  if (!Array.isArray(list))
    throw new DataError('DATA_FORMAT', `${path}: expected a JSON list of {"sentence","intent"}`);
  return list.map((value, i) => ({ place: `${path}, item ${i + 1}`, value }));
}

function locateLines(path: string, text: string): Located[] {
  return text.split('\n').flatMap((line, i) => {
    const place = `${path}:${i + 1}`;
    return line.trim() === '' ? [] : [{ place, value: parseJson(place, line) }];
  });
}

function parseJson(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DataError('DATA_FORMAT', `${place}: is not JSON`, { cause });
  }
}

function locateCsv(path: string, text: string): Located[] {
  const header = text.slice(0, text.indexOf('\n') >>> 0);
  const delimiter = ['\t', ';', ','].find((mark) => header.includes(mark)) ?? ',';
  try {
    const rows = parseCsv(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
      delimiter,
    });
    // With `info`, csv-parse wraps each record with the line it ended on; its types know only the bare record.
    const located = rows as unknown as { record: unknown; info: { lines: number } }[];
    return located.map(({ record, info }) => ({ place: `${path}:${info.lines}`, value: record }));
  } catch (cause) {
    throw new DataError('DATA_FORMAT', `${path}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function toExample(place: string, value: unknown): Example {
  if (typeof value !== 'object' || value === null) {
    throw new DataError('DATA_FIELDS', `${place}: expected an object with "sentence" and "intent"`);
  }
  const { sentence, intent, group } = value as Record<string, unknown>;
  const fields = `found ${Object.keys(value).join(', ') || 'none'}`;
  if (typeof sentence !== 'string' || typeof intent !== 'string') {
    throw new DataError('DATA_FIELDS', `${place}: expected text fields "sentence" and "intent", ${fields}`);
  }
  if (sentence.trim() === '') throw new DataError('DATA_FIELDS', `${place}: "sentence" is empty`);
  if (intent.trim() === '') throw new DataError('DATA_FIELDS', `${place}: "intent" is empty`);
  return typeof group === 'string' && group !== '' ? { sentence, intent, annotatorId: group } : { sentence, intent };
}
