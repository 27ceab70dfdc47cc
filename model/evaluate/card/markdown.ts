import type { Estimate } from '../intervals.ts';

type Cell = string | number;

/** A Markdown table; columns of numbers are aligned right. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const alignment = header.map((_, column) => (rows.every((row) => isFigure(row[column] ?? '')) ? '---:' : '---'));
  const lines = [header, alignment, ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

function isFigure(cell: Cell): boolean {
  return typeof cell === 'number' || /^[≤≥]?\s?-?\d+([.,]\d+)*( \(.*\))?$/.test(cell);
}

/** A share as a percentage with one decimal. */
export function percent(value: number): string {
  return (100 * value).toFixed(1);
}

/** "88.9 (88.4 to 89.4)", in percent. */
export function withInterval({ value, low, high }: Estimate): string {
  return `${percent(value)} (${percent(low)} to ${percent(high)})`;
}

/** A sentence as inline code on one line: white space collapsed, backticks replaced, cut to a maximum length. */
export function quote(sentence: string): string {
  const line = sentence.replace(/\s+/g, ' ').trim();
  return `\`${(line.length > 90 ? `${line.slice(0, 89)}…` : line).replaceAll('`', "'")}\``;
}
