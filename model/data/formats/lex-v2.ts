import { z } from 'zod';
import { namePlaceholders } from './annotations.ts';
import { asObject, type FormatReader, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

const INTENT = z.object({
  name: z.string(),
  sampleUtterances: z.array(z.object({ utterance: z.string() })).nullable(),
});
/** A slot, as `{FlowerType}`. */
export const LEX_SLOT = /\{([\w.-]+)\}/g;

/** Amazon Lex V2, an exported bot: `BotLocales/LOCALE/Intents/NAME/Intent.json`. */
export const LEX_V2: FormatReader = {
  format: 'lex-v2',
  endings: ['.json'],
  recognises(file) {
    const { name, sampleUtterances } = readObject(file) ?? {};
    if (typeof name !== 'string') return false;
    if (Array.isArray(sampleUtterances)) return sampleUtterances.every((item) => asObject(item) !== undefined);
    return sampleUtterances === null && file.path.endsWith('Intent.json');
  },
  *read(file) {
    const findLine = indexJsonLines(file.text);
    const { name, sampleUtterances } = parseShape(file, file.json(), INTENT);
    const language = /BotLocales\/([\w-]+)\//.exec(file.path)?.[1];
    for (const { utterance } of sampleUtterances ?? []) {
      const named = namePlaceholders(utterance, LEX_SLOT);
      if (named === undefined) yield { skipped: 'nothing but a slot' };
      else yield { ...named, intent: name, line: findLine(utterance), language };
    }
  },
};
