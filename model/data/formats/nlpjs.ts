import { z } from 'zod';
import { namePlaceholders } from './annotations.ts';
import { asObject, type FormatReader, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

const CORPUS = z.object({
  locale: z.string().optional(),
  data: z.array(z.object({ intent: z.string(), utterances: z.array(z.string()).default([]) })),
});
/** An entity, as `%city%`, `{{ city }}` or `@city`. */
const ENTITY = /(?:%|\{\{\s*|(?<![^\s(])@)([\p{L}_][\w.]*)(?:%|\s*\}\}|(?![\w@]))/gu;

/** nlp.js, a corpus: `data: [{intent, utterances}]`. Its tests and answers are passed over. */
export const NLPJS: FormatReader = {
  format: 'nlpjs',
  endings: ['.json'],
  recognises(file) {
    const data = readObject(file)?.data;
    return Array.isArray(data) && data.length > 0 && data.every((item) => typeof asObject(item)?.intent === 'string');
  },
  *read(file) {
    const findLine = indexJsonLines(file.text);
    const { locale, data } = parseShape(file, file.json(), CORPUS);
    for (const { intent, utterances } of data) {
      for (const utterance of utterances) {
        const named = namePlaceholders(utterance, ENTITY);
        if (named === undefined) yield { skipped: 'nothing but an entity' };
        else yield { ...named, intent, line: findLine(utterance), language: locale };
      }
    }
  },
};
