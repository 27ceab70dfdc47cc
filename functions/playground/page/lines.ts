const BATCH_LIMIT = 100;
/** Less than the 256 KiB of a body, for the JSON around the sentences. */
const BATCH_BYTES = 200_000;

/** The lines of a text, trimmed, without the empty ones. */
export function splitLines(text: string): string[] {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Lines in batches of at most 100 lines and `BATCH_BYTES` bytes. */
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
