import { z } from 'zod';
import { stripAnnotations } from './annotations.ts';
import { asObject, type FormatReader, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

const INTENT = z.object({ name: z.string(), utterances: z.record(z.string(), z.array(z.string())) });

/** Botpress 12, an intent a file: `{name, utterances: {LANGUAGE: […]}}`, or a list of them under `intents`. */
export const BOTPRESS: FormatReader = {
  format: 'botpress',
  endings: ['.json'],
  recognises(file) {
    const intents = listIntents(readObject(file));
    return intents.length > 0 && intents.every((intent) => asObject(asObject(intent)?.utterances) !== undefined);
  },
  *read(file) {
    const findLine = indexJsonLines(file.text);
    for (const listed of listIntents(readObject(file))) {
      const { name, utterances } = parseShape(file, listed, INTENT);
      for (const [language, texts] of Object.entries(utterances)) {
        for (const text of texts) yield { ...stripAnnotations(text), intent: name, line: findLine(text), language };
      }
    }
  },
};

function listIntents(value: Readonly<Record<string, unknown>> | undefined): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value.intents) ? value.intents : [value];
}
