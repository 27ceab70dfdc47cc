/** Writes lines to standard error, where a person reads them and no program does. */
export function sayLines(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}
