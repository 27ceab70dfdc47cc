const BATCH_LIMIT = 100;
/** Under the 256 KiB that a body may have, with room for its JSON. */
const BATCH_BYTES = 200_000;

/** The lines that say something, trimmed. */
export function splitLines(text: string): string[] {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Lines in batches that the API takes: at most 100, and not too many bytes. */
export function batches(lines: readonly string[]): string[][] {
  const encoder = new TextEncoder();
  const all: string[][] = [];
  let bytes = 0;
  for (const line of lines) {
    const size = encoder.encode(JSON.stringify(line)).length + 1;
    const last = all.at(-1);
    if (last && last.length < BATCH_LIMIT && bytes + size <= BATCH_BYTES) {
      last.push(line);
      bytes += size;
    } else {
      all.push([line]);
      bytes = size;
    }
  }
  return all;
}
