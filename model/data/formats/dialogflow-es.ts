import { posix } from 'node:path';
import { z } from 'zod';
import type { SourceFile } from '../source/source-file.ts';
import { type FindFile, type FormatReader, type Item, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

const PHRASES = z.array(
  z.object({
    data: z.array(z.object({ text: z.string(), meta: z.string().optional(), alias: z.string().optional() })),
    isTemplate: z.boolean().optional(),
  }),
);
const LEGACY = z.object({ name: z.string(), userSays: PHRASES });
const FILE_NAME = /^(.*)_usersays_([\w-]+)\.json$/;

/**
 * Dialogflow ES, an exported agent: `intents/NAME_usersays_LANGUAGE.json` with the name of the intent in `intents/NAME.json`. Exports of
 * before 2018 have `userSays` in the latter.
 */
export const DIALOGFLOW_ES: FormatReader = {
  format: 'dialogflow-es',
  endings: ['.json'],
  recognises: (file) =>
    FILE_NAME.test(file.path) ? Array.isArray(file.json()) : Array.isArray(readObject(file)?.userSays),
  *read(file, find) {
    if (Array.isArray(file.json())) {
      const [, stem = posix.basename(file.path, '.json'), language] = FILE_NAME.exec(file.path) ?? [];
      yield* readPhrases(file, file.json(), findName(stem, find), language);
    } else {
      const { name, userSays } = parseShape(file, file.json(), LEGACY);
      yield* readPhrases(file, userSays, name, undefined);
    }
  },
};

/** The intent's own name: in file names some characters are replaced. */
function findName(stem: string, find: FindFile): string {
  const described = find(`${stem}.json`);
  const name = described && readObject(described)?.name;
  return typeof name === 'string' ? name : posix.basename(stem);
}

function* readPhrases(
  file: SourceFile,
  phrases: unknown,
  intent: string,
  language: string | undefined,
): Iterable<Item> {
  const findLine = indexJsonLines(file.text);
  for (const { data, isTemplate } of parseShape(file, phrases, PHRASES)) {
    const [line] = data.map(({ text }) => findLine(text));
    const entities = data.filter(({ meta, alias }) => meta !== undefined || (alias ?? '') !== '').length;
    if (isTemplate) yield { skipped: 'a template, not a sentence' };
    else yield { sentence: data.map(({ text }) => text).join(''), intent, entities, line, language };
  }
}
