import { z } from 'zod';
import { namePlaceholders } from './annotations.ts';
import { asObject, type FormatReader, type Item, parseShape, readObject } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';

/** A span of marked text holds text itself. */
type Text = (string | { entityID: string } | { text: Text })[];
const TEXT: z.ZodType<Text> = z.array(
  z.union([z.string(), z.object({ entityID: z.string() }), z.object({ text: z.lazy(() => TEXT) })]),
);
const INPUTS = z.array(z.object({ name: z.string(), inputs: z.array(z.object({ text: z.string() })).default([]) }));
const TABLES = z.object({
  intents: z.array(z.object({ id: z.string(), name: z.string() })),
  utterances: z.array(
    z.object({
      intentID: z.string(),
      language: z.string().optional(),
      text: TEXT,
    }),
  ),
  entities: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
});
/** An entity, as `{{[city].cl1x…}}` or `{city}`. */
const ENTITY = /\{\{?\[?([\w-]+)\]?(?:\.[\w-]+)?\}?\}/g;

/** Voiceflow, an exported project (`.vf`): intents with `inputs`, or tables of intents and utterances. */
export const VOICEFLOW: FormatReader = {
  format: 'voiceflow',
  endings: ['.vf', '.json'],
  recognises(file) {
    const value = readObject(file);
    if (findInputs(value) !== undefined) return true;
    return Array.isArray(value?.intents) && Array.isArray(value.utterances) && value.version !== undefined;
  },
  *read(file) {
    const findLine = indexJsonLines(file.text);
    const inputs = findInputs(readObject(file));
    if (inputs === undefined) {
      const { intents, utterances, entities } = parseShape(file, file.json(), TABLES);
      const names = new Map([...intents, ...entities].map(({ id, name }) => [id, name]));
      for (const { intentID, language, text } of utterances) {
        const parts = flatten(text, names);
        const line = parts.map((part) => findLine(part)).find((found) => found !== undefined);
        yield toItem(names.get(intentID), parts.join(''), line, language);
      }
    } else {
      for (const { name, inputs: texts } of parseShape(file, inputs, INPUTS))
        for (const { text } of texts) yield toItem(name, text, findLine(text), undefined);
    }
  },
};

function flatten(text: Text, names: ReadonlyMap<string, string>): string[] {
  return text.flatMap((part) => {
    if (typeof part === 'string') return [part];
    return 'text' in part ? flatten(part.text, names) : [`{${names.get(part.entityID) ?? 'entity'}}`];
  });
}

/** Where the older export has its intents. */
function findInputs(value: Readonly<Record<string, unknown>> | undefined): unknown[] | undefined {
  const platform = asObject(asObject(value?.version)?.platformData)?.intents;
  const list = platform ?? value?.intents;
  const isList = Array.isArray(list) && list.length > 0;
  return isList && list.every((intent) => Array.isArray(asObject(intent)?.inputs)) ? list : undefined;
}

function toItem(
  intent: string | undefined,
  text: string,
  line: number | undefined,
  language: string | undefined,
): Item {
  if (intent === undefined) return { skipped: 'without an intent' };
  const named = namePlaceholders(text, ENTITY);
  return named === undefined ? { skipped: 'nothing but an entity' } : { ...named, intent, line, language };
}
