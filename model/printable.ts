/** Control and escape characters, line breaks, and those that reorder or hide text (bidi, format). */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/** Text of a caller as a terminal may show it: what it would execute, or what would reorder the line, is escaped: `\u{1b}[2J`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
