import { isNumberColumn } from './number-format.ts';

/** A table in GitHub Flavored Markdown; columns of numbers are set to the right. Pipes in cells are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const alignment = head.map((_, column) => (isNumberColumn(rows, column) ? '---:' : '---'));
  const lines = [head, alignment, ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
