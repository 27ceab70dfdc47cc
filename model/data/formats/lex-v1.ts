import { z } from 'zod';
import { namePlaceholders } from './annotations.ts';
import { asObject, type FormatReader, parseShape, readObject } from './format-reader.ts';
import { LEX_SLOT } from './lex-v2.ts';
import { indexJsonLines } from './line-index.ts';

const INTENT = z.object({ name: z.string(), sampleUtterances: z.array(z.string()).default([]) });
const BOT = z.object({ intents: z.array(INTENT) });

/** Amazon Lex V1, an exported bot or intent: `resource.intents[].sampleUtterances`. */
export const LEX_V1: FormatReader = {
  format: 'lex-v1',
  endings: ['.json'],
  recognises(file) {
    const resource = asObject(readObject(file)?.resource);
    return [resource?.intents, resource?.sampleUtterances].some(Array.isArray);
  },
  *read(file) {
    const findLine = indexJsonLines(file.text);
    const resource = asObject(readObject(file)?.resource) ?? {};
    const intents = Array.isArray(resource.intents)
      ? parseShape(file, resource, BOT).intents
      : [parseShape(file, resource, INTENT)];
    for (const { name, sampleUtterances } of intents) {
      for (const utterance of sampleUtterances) {
        const named = namePlaceholders(utterance, LEX_SLOT);
        if (named === undefined) yield { skipped: 'nothing but a slot' };
        else yield { ...named, intent: name, line: findLine(utterance) };
      }
    }
  },
};
