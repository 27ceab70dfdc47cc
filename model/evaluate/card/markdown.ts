/** A sentence on one line as inline code: white space is collapsed, length cut to 90, backticks replaced. */
export function quote(sentence: string): string {
  const line = sentence.replace(/\s+/g, ' ').trim();
  return `\`${(line.length > 90 ? `${line.slice(0, 89)}…` : line).replaceAll('`', "'")}\``;
}
