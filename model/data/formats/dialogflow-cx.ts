import { posix } from 'node:path';
import { z } from 'zod';
import type { SourceFile } from '../source/source-file.ts';
import { type FindFile, type FormatReader, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

const INTENT = z.object({
  displayName: z.string().optional(),
  trainingPhrases: z.array(
    z.object({
      parts: z.array(z.object({ text: z.string(), parameterId: z.string().optional() })),
      languageCode: z.string().optional(),
    }),
  ),
});

/** Dialogflow CX, an exported agent: `intents/NAME/trainingPhrases/LANGUAGE.json`, or an intent as its API returns it. */
export const DIALOGFLOW_CX: FormatReader = {
  format: 'dialogflow-cx',
  endings: ['.json'],
  recognises: (file) => Array.isArray(readObject(file)?.trainingPhrases),
  *read(file, find) {
    const findLine = indexJsonLines(file.text);
    const { displayName, trainingPhrases } = parseShape(file, file.json(), INTENT);
    const intent = displayName ?? findName(file, find);
    for (const { parts, languageCode } of trainingPhrases) {
      const [line] = parts.map(({ text }) => findLine(text));
      const entities = parts.filter(({ parameterId }) => (parameterId ?? '') !== '').length;
      yield { sentence: parts.map(({ text }) => text).join(''), intent, entities, line, language: languageCode };
    }
  },
};

function findName(file: SourceFile, find: FindFile): string {
  const folder = posix.dirname(posix.dirname(file.path));
  const described = find(posix.join(folder, `${posix.basename(folder)}.json`));
  const name = described && readObject(described)?.displayName;
  return typeof name === 'string' ? name : posix.basename(folder);
}
