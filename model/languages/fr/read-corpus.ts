import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Example, readDataset } from '../../data/dataset.ts';

const CORPUS_DIRECTORY = fileURLToPath(new URL('corpus', import.meta.url));

/** The sentences written for the service, file by file in the order of their names. */
export function readCorpus(directory = CORPUS_DIRECTORY): Example[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readDataset(join(directory, name)));
}
