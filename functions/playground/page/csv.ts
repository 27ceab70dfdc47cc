import type { Prediction } from './api.ts';

/** Sentences with their predictions as CSV (RFC 4180), a column for each score. */
export function toCsv(sentences: readonly string[], predictions: readonly Prediction[]): string {
  const labels = Object.keys(predictions[0]?.scores ?? {});
  const rows = predictions.map(({ intent, confidence, accepted, scores }, i) => [
    sentences[i] ?? '',
    intent,
    confidence,
    accepted,
    ...labels.map((label) => scores[label] ?? 0),
  ]);
  const table = [['sentence', 'intent', 'confidence', 'accepted', ...labels], ...rows];
  // Spreadsheets take a file that starts with this mark for UTF-8.
  return `\ufeff${table.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A spreadsheet runs what starts with one of these as a formula; an apostrophe in front makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
