import { DataError } from '../data-error.ts';
import type { SourceFile } from '../source/source-file.ts';
import { asObject, type FormatReader } from './format-reader.ts';
import { ENDINGS, FORMATS, READERS } from './readers.ts';

/** A file with the reader for it. */
export interface Assignment {
  readonly file: SourceFile;
  readonly reader: FormatReader;
}

/**
 * Chooses the reader of each file; files that none recognises are left out. All are of one format. Throws a `DataError` where none is
 * recognised, or several formats are.
 */
export function chooseReaders(
  path: string,
  files: readonly SourceFile[],
  format: string | undefined,
): [Assignment, ...Assignment[]] {
  if (format !== undefined && !FORMATS.includes(format))
    throw new DataError('DATA_FORMAT', `--format: expected one of ${FORMATS.join(', ')}, got ${format}`);
  const candidates = READERS.filter((reader) => format === undefined || reader.format === format);
  const recognised = files.flatMap((file) => {
    const reader = candidates.find(({ endings, recognises }) => endings.includes(file.ending) && recognises(file));
    return reader ? [{ file, reader }] : [];
  });
  const specific = recognised.filter(({ reader }) => !reader.generic);
  const [first, ...others] = specific.length > 0 ? specific : recognised;
  if (first === undefined) return [chooseAlone(path, files, format === undefined ? [] : candidates)];
  const formats = new Set([first, ...others].map(({ reader }) => reader.format));
  if (formats.size === 1 || specific.length === 0) return [first, ...others];
  throw new DataError('DATA_FORMAT', `${path}: holds ${[...formats].join(' and ')}; choose one with --format`);
}

/** A file that no reader recognises is read by the only one there can be, whose message says what is missing. */
function chooseAlone(path: string, files: readonly SourceFile[], named: readonly FormatReader[]): Assignment {
  const [file, ...others] = files;
  const [reader, ...alternatives] = named;
  if (file === undefined || others.length > 0) {
    const what = reader === undefined ? 'a format that is known' : reader.format;
    throw new DataError('DATA_FORMAT', `${path}: none of ${files.length} files is of ${what} (${FORMATS.join(', ')})`);
  }
  if (reader !== undefined && alternatives.length === 0) return { file, reader };
  const generic = READERS.find(({ endings, generic: isGeneric }) => isGeneric && endings.includes(file.ending));
  // A JSON object that nothing recognises is some other export: its fields say more than "expected a list".
  const isOther = file.ending === '.json' && asObject(file.json()) !== undefined;
  if (reader === undefined && generic !== undefined && !isOther) return { file, reader: generic };
  throw new DataError('DATA_FORMAT', `${path}: ${describe(file, named)}`);
}

function describe(file: SourceFile, named: readonly FormatReader[]): string {
  if (named[0] !== undefined) return `is not of the format ${named[0].format}`;
  if (!ENDINGS.includes(file.ending)) return `expected a zip, a folder, or a name ending in ${ENDINGS.join(', ')}`;
  const fields = file.ending === '.json' ? Object.keys(asObject(file.json()) ?? {}).slice(0, 8) : [];
  const found = fields.length > 0 ? `, found an object of ${fields.join(', ')}` : '';
  const list = file.ending === '.json' ? 'a JSON list of {"sentence","intent"}, or ' : '';
  return `expected ${list}an export of ${FORMATS.slice(0, -3).join(', ')}${found}`;
}
