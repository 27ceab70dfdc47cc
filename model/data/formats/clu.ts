import { z } from 'zod';
import { asObject, type FormatReader, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

const PROJECT = z.object({
  assets: z.object({
    utterances: z.array(
      z.object({
        text: z.string(),
        intent: z.string(),
        language: z.string().optional(),
        entities: z.array(z.unknown()).default([]),
      }),
    ),
  }),
});

/** Conversational Language Understanding, an exported project; sentences that it keeps for testing are read, too. */
export const CLU: FormatReader = {
  format: 'clu',
  endings: ['.json'],
  recognises: (file) => Array.isArray(asObject(readObject(file)?.assets)?.utterances),
  *read(file) {
    const findLine = indexJsonLines(file.text);
    for (const { text, intent, language, entities } of parseShape(file, file.json(), PROJECT).assets.utterances)
      yield { sentence: text, intent, language, entities: entities.length, line: findLine(text) };
  },
};
