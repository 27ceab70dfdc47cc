import { parse } from 'csv-parse/sync';
import { DataError } from '../data-error.ts';
import type { SourceFile } from '../source/source-file.ts';
import type { FormatReader } from './format-reader.ts';
import { findFields, toItem } from './to-item.ts';

/** CSV with a header, separated by commas, semicolons or tabs, as spreadsheets, Botpress and Voiceflow write it. */
export const CSV: FormatReader = {
  format: 'csv',
  endings: ['.csv', '.tsv', '.txt'],
  generic: true,
  recognises: ({ text }) => {
    const { sentence, intent } = findFields(splitHeader(text));
    return sentence !== undefined && intent !== undefined;
  },
  *read(file) {
    const { sentence, intent } = findFields(splitHeader(file.text));
    if (sentence === undefined || intent === undefined) {
      const found = splitHeader(file.text).join(', ').slice(0, 200);
      const expected = 'a first line that names the columns, such as "sentence,intent"';
      throw new DataError('DATA_FIELDS', `${file.place}:1: expected ${expected}, found ${found}`);
    }
    for (const { record, line } of readRows(file)) yield toItem(`${file.place}:${line}`, record, line);
  },
};

/** The mark between the cells of a header. */
export function findDelimiter(header: string): string {
  return ['\t', ';', ','].find((mark) => header.includes(mark)) ?? ',';
}

/** The names of the columns of a file. */
export function splitHeader(text: string): string[] {
  const header = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '';
  return header.split(findDelimiter(header)).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
}

function readRows({ place, text }: SourceFile): { record: unknown; line: number }[] {
  const delimiter = findDelimiter(text.split('\n', 1)[0] ?? '');
  try {
    const rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true, delimiter });
    // With `info`, csv-parse wraps each record with the line it ended on; its types know only the bare record.
    const located = rows as unknown as { record: unknown; info: { lines: number } }[];
    return located.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const [, reason = message, line] = /^(.*?) (?:on|at) line (\d+)/.exec(message) ?? [];
    throw new DataError('DATA_FORMAT', `${place}${line === undefined ? '' : `:${line}`}: ${reason}`, { cause });
  }
}
