import { z } from 'zod';
import { asObject, type FormatReader, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

const ENTITIES = z.array(z.object({ entity: z.string(), value: z.unknown().optional() })).default([]);
const UTTERANCE = z.object({ text: z.string(), intent: z.string().nullish(), entities: ENTITIES });
const APP = z.object({ utterances: z.array(UTTERANCE).optional(), data: z.array(UTTERANCE).optional() });

/** wit.ai, an exported app: `utterances/utterances-1.json`. Before 2020 `expressions.json`, where the intent is an entity of that name. */
export const WIT: FormatReader = {
  format: 'wit',
  endings: ['.json'],
  recognises(file) {
    const { utterances, data, luis_schema_version: luis } = readObject(file) ?? {};
    const list = luis === undefined ? (utterances ?? data) : undefined;
    return Array.isArray(list) && list.length > 0 && list.every((item) => typeof asObject(item)?.text === 'string');
  },
  *read(file) {
    const findLine = indexJsonLines(file.text);
    const { utterances, data } = parseShape(file, file.json(), APP);
    for (const { text, intent, entities } of utterances ?? data ?? []) {
      const named = entities.find(({ entity }) => entity === 'intent');
      // In the older form a value is JSON in a string: `"\"book\""`.
      const label = intent ?? (named && String(named.value).replace(/^"(.*)"$/, '$1'));
      if (label === undefined) yield { skipped: 'without an intent' };
      else yield { sentence: text, intent: label, entities: entities.length - (named ? 1 : 0), line: findLine(text) };
    }
  },
};
