import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EnrichmentError } from '../enrichment-error.ts';

/** Committed files that are derived from others. */
export interface Generator {
  /** As in `npm run generate -- NAME`. */
  readonly name: string;
  /** Everything the files depend on, as text: a change of it makes them stale. Reads no package that is not installed. */
  inputs(): Iterable<string>;
  generate(): Promise<readonly GeneratedFile[]>;
  /** The files, by their URLs. */
  readonly files: readonly URL[];
  /** What has to be installed before `generate`; without it the root's `npm ci` is enough. */
  readonly requires?: string;
}

export interface GeneratedFile {
  readonly url: URL;
  readonly content: string;
}

/** SHA-256 of a generator's inputs and of its files, as they were when it last ran. */
export interface GeneratedHashes {
  readonly inputs: string;
  readonly files: string;
}

const HASHES = new URL('hashes.json', import.meta.url);

/** Generates the files and stores the hashes; returns the paths that were written. */
export async function writeGenerated(generator: Generator, hashes = HASHES): Promise<readonly string[]> {
  const files = await generator.generate();
  for (const { url, content } of files) writeFileSync(url, content);
  const all = { ...readHashes(hashes), [generator.name]: hashesOf(generator) };
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(hashes, `${JSON.stringify(sorted, null, 2)}\n`);
  return files.map(({ url }) => relative(process.cwd(), fileURLToPath(url)));
}

/** Throws `GENERATED_STALE` when the inputs, or the files, are not those of the last generation. Generates nothing itself. */
export function checkGenerated(generator: Generator, hashes = HASHES): void {
  const stored = readHashes(hashes)[generator.name];
  const actual = hashesOf(generator);
  const changed = (['inputs', 'files'] as const).filter((part) => stored?.[part] !== actual[part]);
  if (changed.length === 0) return;
  throw new EnrichmentError(
    'GENERATED_STALE',
    `${generator.name}: expected the ${changed.join(' and the ')} of the last generation, found others: npm run generate -- ${generator.name}`,
  );
}

function hashesOf({ inputs, files }: Generator): GeneratedHashes {
  return { inputs: hashOf(inputs()), files: hashOf(files.map((url) => readFileSync(url, 'utf8'))) };
}

function hashOf(texts: Iterable<string>): string {
  const hash = createHash('sha256');
  // The separator keeps ["ab"] and ["a", "b"] apart.
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex');
}

function readHashes(url: URL): Readonly<Record<string, GeneratedHashes>> {
  return JSON.parse(readFileSync(url, 'utf8'));
}
