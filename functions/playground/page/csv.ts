import type { Prediction } from './api.ts';

/** How a spreadsheet reads CSV: separator and decimal sign are those of its language. */
export interface CsvDialect {
  readonly separator: ',' | ';';
  readonly decimal: '.' | ',';
}

/** RFC 4180. */
const COMMA: CsvDialect = { separator: ',', decimal: '.' };
/** What Excel opens where French is the language of the system. */
export const SEMICOLON: CsvDialect = { separator: ';', decimal: ',' };

/** Sentences with their predictions as CSV, one column for each label; empty cells follow a sentence without a prediction. */
export function toCsv(
  sentences: readonly string[],
  predictions: readonly (Prediction | undefined)[],
  labels: readonly string[],
  { separator, decimal }: CsvDialect = COMMA,
): string {
  const rows = predictions.map((prediction, i) => [
    sentences[i] ?? '',
    prediction?.intent ?? '',
    prediction?.confidence ?? '',
    prediction?.accepted ?? '',
    ...labels.map((label) => (prediction ? (prediction.scores[label] ?? 0) : '')),
  ]);
  const table = [['sentence', 'intent', 'confidence', 'accepted', ...labels], ...rows];
  // Spreadsheets read a file as UTF-8 when it begins with a byte order mark.
  return `\ufeff${table.map((row) => row.map((value) => cell(value, decimal)).join(separator)).join('\r\n')}\r\n`;
}

/**
 * Spreadsheets evaluate a cell that begins with one of these as a formula; an apostrophe before it makes it text. After a `;` a cell
 * begins too, in a spreadsheet that takes it for the separator.
 */
const FORMULA = /(^|;)(?=[=+\-@\t\r])/g;

function cell(value: string | number | boolean, decimal: string): string {
  if (typeof value === 'number') return String(value).replace('.', decimal);
  if (typeof value === 'boolean') return String(value);
  return quoted(value.replace(FORMULA, "$1'"));
}

function quoted(text: string): string {
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
