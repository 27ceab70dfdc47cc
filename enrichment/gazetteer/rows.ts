import type { GeneratedFile } from '../generated/generator.ts';

/** A data file of the gazetteer: a JSON array of rows. */
export function dataFile(name: string): URL {
  return new URL(`data/${name}.json`, import.meta.url);
}

/** One row a line, for readable diffs. */
export function toFile(url: URL, rows: readonly string[]): GeneratedFile {
  return { url, content: `${JSON.stringify(rows).replaceAll('","', '",\n"')}\n` };
}
