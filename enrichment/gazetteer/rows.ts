import type { GeneratedFile } from '../generated/generator.ts';
import { type Blocks, toBlocks } from './blocks.ts';

/** A data file of the gazetteer. */
export function dataFile(name: string): URL {
  return new URL(`data/${name}.json`, import.meta.url);
}

/** A JSON array, one entry a line, for readable diffs. */
export function toFile(url: URL, entries: readonly string[]): GeneratedFile {
  return { url, content: `${JSON.stringify(entries).replaceAll('","', '",\n"')}\n` };
}

/** A JSON object of blocks, one block a line. */
export function toBlockFile(url: URL, rows: Iterable<string>): GeneratedFile {
  const blocks: Blocks = toBlocks(rows);
  const lines = Object.entries(blocks).map(([key, block]) => `${JSON.stringify(key)}:${JSON.stringify(block)}`);
  return { url, content: `{${lines.join(',\n')}}\n` };
}

/** Fields joined by "|", without the empty ones at the end. */
export function row(...fields: readonly (string | number | undefined)[]): string {
  return fields
    .map((field) => field ?? '')
    .join('|')
    .replace(/\|+$/, '');
}

/** Degrees with three decimals: a hundred metres. */
export function degrees(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(Number(Number(value).toFixed(3)));
}

/** `key: value, value` a line. */
export function listOf(text: string): readonly (readonly [key: string, values: readonly string[]])[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [key = '', values = ''] = line.split(': ');
      return [key, values.split(', ')];
    });
}
