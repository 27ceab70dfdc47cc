import { z } from 'zod';
import { type FormatReader, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

const TRAINING = z.object({
  rasa_nlu_data: z.object({
    common_examples: z.array(
      z.object({ text: z.string(), intent: z.string().optional(), entities: z.array(z.unknown()).default([]) }),
    ),
  }),
});

/** Rasa's first JSON: `rasa_nlu_data.common_examples`. */
export const RASA_JSON: FormatReader = {
  format: 'rasa',
  endings: ['.json'],
  recognises: (file) => readObject(file)?.rasa_nlu_data !== undefined,
  *read(file) {
    const findLine = indexJsonLines(file.text);
    for (const { text, intent, entities } of parseShape(file, file.json(), TRAINING).rasa_nlu_data.common_examples) {
      if (intent === undefined) yield { skipped: 'without an intent' };
      else yield { sentence: text, intent, entities: entities.length, line: findLine(text) };
    }
  },
};
