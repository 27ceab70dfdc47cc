import { z } from 'zod';
import { asObject, type FormatReader, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

const CHUNKS = z.array(z.object({ text: z.string(), entity: z.string().optional() }));
const DATASET = z.object({
  language: z.string().optional(),
  intents: z.record(z.string(), z.object({ utterances: z.array(z.object({ data: CHUNKS })) })),
});

/** Snips NLU, JSON: `intents.NAME.utterances[].data[].text`, which its YAML is compiled to. */
export const SNIPS_JSON: FormatReader = {
  format: 'snips',
  endings: ['.json'],
  recognises(file) {
    const intents = Object.values(asObject(readObject(file)?.intents) ?? {});
    return intents.length > 0 && intents.every((intent) => Array.isArray(asObject(intent)?.utterances));
  },
  *read(file) {
    const findLine = indexJsonLines(file.text);
    const { language, intents } = parseShape(file, file.json(), DATASET);
    for (const [intent, { utterances }] of Object.entries(intents)) {
      for (const { data } of utterances) {
        const [line] = data.map(({ text }) => findLine(text));
        const entities = data.filter(({ entity }) => entity !== undefined).length;
        yield { sentence: data.map(({ text }) => text).join(''), intent, entities, line, language };
      }
    }
  },
};
