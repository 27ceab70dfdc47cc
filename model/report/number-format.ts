/** A share as a percentage without its sign: 0.889 → `88.9`. */
export function percent(share: number, digits = 1): string {
  return (100 * share).toFixed(digits);
}

/** A share with its interval, in percent: `88.9 (88.4 to 89.4)`. */
export function withInterval({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${percent(value)} (${percent(low)} to ${percent(high)})`;
}

/** Bytes in megabytes of 10^6, without the unit: 20.8e6 → `20.8`. */
export function megabytes(bytes: number, digits = 1): string {
  return (bytes / 1e6).toFixed(digits);
}

/** Whether every cell of a column is a number, a percentage, or `–` for a missing one: such columns are set to the right. */
export function isNumberColumn(rows: readonly (readonly unknown[])[], column: number): boolean {
  return rows.length > 0 && rows.every((row) => isNumber(row[column]));
}

function isNumber(cell: unknown): boolean {
  return typeof cell === 'number' || /^(–|[≤≥]?\s?-?\d+([.,]\d+)*( %)?( \(.*\))?)$/.test(String(cell ?? ''));
}
