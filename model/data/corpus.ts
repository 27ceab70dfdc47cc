import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../languages/language.ts';
import { type Example, readDataset } from './dataset.ts';

const CORPUS_DIRECTORY = fileURLToPath(new URL('../languages/fr/corpus', import.meta.url));

/** The sentences written for this project, file by file in the order of their names. */
export function readCorpus(directory = CORPUS_DIRECTORY): Example[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readDataset(join(directory, name)));
}

/** The labels of a data set: in the service's order where they are the service's, else in order of appearance. */
export function labelsOf(examples: readonly Example[], { service }: Pick<Language, 'service'>): string[] {
  const found = new Set(examples.map(({ intent }) => intent));
  const isService = service?.intents.length === found.size && service.intents.every((intent) => found.has(intent));
  return isService ? [...service.intents] : [...found];
}
