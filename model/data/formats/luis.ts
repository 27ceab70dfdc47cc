import { z } from 'zod';
import { type FormatReader, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

const APP = z.object({
  utterances: z.array(z.object({ text: z.string(), intent: z.string(), entities: z.array(z.unknown()).default([]) })),
  patterns: z.array(z.unknown()).default([]),
});

/** LUIS, an exported app. Patterns are not sentences and are left out. */
export const LUIS: FormatReader = {
  format: 'luis',
  endings: ['.json'],
  recognises: (file) => readObject(file)?.luis_schema_version !== undefined,
  *read(file) {
    const findLine = indexJsonLines(file.text);
    const { utterances, patterns } = parseShape(file, file.json(), APP);
    for (const { text, intent, entities } of utterances)
      yield { sentence: text, intent, entities: entities.length, line: findLine(text) };
    for (const _ of patterns) yield { skipped: 'a pattern, not a sentence' };
  },
};
