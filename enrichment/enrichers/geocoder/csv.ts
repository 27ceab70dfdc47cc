import { parse } from 'csv-parse/sync';
import { EnrichmentError } from '../../enrichment-error.ts';

/** Comma-separated lines (RFC 4180), everything quoted. */
export function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')).join('\r\n');
}

/** The records of a response, by the names in its header line. Throws `GEOCODER_ANSWER` for any other text. */
export function recordsOf(text: string): readonly Readonly<Record<string, string>>[] {
  try {
    return parse(text, { columns: true, skip_empty_lines: true, bom: true });
  } catch (error) {
    throw new EnrichmentError('GEOCODER_ANSWER', `expected CSV with a header line, got ${text.slice(0, 80)}`, {
      cause: error,
    });
  }
}
