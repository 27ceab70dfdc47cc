import { parse } from 'csv-parse/sync';
import { findDelimiter, splitHeader } from '../formats/csv.ts';
import { findFields } from '../formats/to-item.ts';
import { type Edit, REVIEWERS } from './plan-join.ts';

/** Changes and adds rows of a CSV file; the others stay as they were written, to the byte. */
export const editCsv: Edit = (text, { corrections, additions }) => {
  const header = splitHeader(text);
  const delimiter = findDelimiter(text.split('\n', 1)[0] ?? '');
  const { sentence, intent, annotator } = findFields(header);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const write = (cells: Readonly<Record<string, string>>): string =>
    header.map((name) => quote(cells[name] ?? '', delimiter)).join(delimiter) + lineEnd;
  // With `info`, csv-parse wraps each record with the byte it ends at; its types know only the bare record.
  const rows = parse(text, {
    ...{ columns: true, bom: true, trim: true, skip_empty_lines: true, info: true, delimiter },
  }) as unknown as { record: Record<string, string>; info: { bytes: number } }[];
  const bytes = Buffer.from(text);
  const ends = [bytes.indexOf('\n') + 1, ...rows.map(({ info }) => info.bytes)];
  const kept = rows.map(({ record }, i) => {
    const corrected = corrections.get(i);
    return corrected === undefined
      ? bytes.subarray(ends[i], ends[i + 1]).toString()
      : write({ ...record, [intent ?? '']: corrected });
  });
  const added = additions.map((label) =>
    write({
      [sentence ?? '']: label.sentence,
      [intent ?? '']: label.intent,
      ...(annotator !== undefined && { [annotator]: REVIEWERS }),
    }),
  );
  const before = bytes.subarray(0, ends[0]).toString() + kept.join('');
  return before + (before.endsWith('\n') || added.length === 0 ? '' : lineEnd) + added.join('');
};

function quote(cell: string, delimiter: string): string {
  return /["\r\n]/.test(cell) || cell.includes(delimiter) || cell !== cell.trim()
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
