/** A sentence as inline code on one line: white space collapsed, backticks replaced, cut to a maximum length. */
export function quote(sentence: string): string {
  const line = sentence.replace(/\s+/g, ' ').trim();
  return `\`${(line.length > 90 ? `${line.slice(0, 89)}…` : line).replaceAll('`', "'")}\``;
}
