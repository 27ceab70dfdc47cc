import type { Prediction } from './api.ts';

/** Sentences with their predictions as CSV (RFC 4180), one column for each label. */
export function toCsv(
  sentences: readonly string[],
  predictions: readonly Prediction[],
  labels: readonly string[],
): string {
  const rows = predictions.map(({ intent, confidence, accepted, scores }, i) => [
    sentences[i] ?? '',
    intent,
    confidence,
    accepted,
    ...labels.map((label) => scores[label] ?? 0),
  ]);
  const table = [['sentence', 'intent', 'confidence', 'accepted', ...labels], ...rows];
  // Spreadsheets read a file as UTF-8 when it begins with a byte order mark.
  return `\ufeff${table.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Spreadsheets evaluate a cell that begins with one of these as a formula; an apostrophe before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
