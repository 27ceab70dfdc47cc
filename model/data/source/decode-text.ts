/** The text of a file, and a note where it was not UTF-8. */
export interface Decoded {
  readonly text: string;
  readonly note?: string;
}

/**
 * Decodes UTF-8; UTF-16, by its byte order mark or, without one, by its zero bytes; anything else as Windows-1252, which spreadsheet
 * programs write. Returns undefined for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array): Decoded | undefined {
  const encoding = findUtf16(bytes);
  if (encoding !== undefined) return { text: decode(encoding, bytes), note: `read as ${encoding.toUpperCase()}` };
  if (bytes.includes(0)) return undefined;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    // Not UTF-8. Every byte is a character of Windows-1252, so what is no text shows in its control characters alone.
    const text = decode('windows-1252', bytes);
    return CONTROL.test(text) ? undefined : { text, note: 'is not UTF-8, read as Windows-1252' };
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined;
  // The first characters of a data file are ASCII: one byte of each pair is zero.
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be';
  return undefined;
}
