import { asObject, type Item } from './format-reader.ts';

/** Names of columns and fields, the likeliest first. */
const SENTENCE = [
  ...['sentence', 'text', 'utterance', 'phrase', 'question', 'query', 'sample', 'example', 'message', 'input'],
  ...['utterances', 'sentences', 'user input', 'training phrase', 'sample utterance', 'texte', 'enonce'],
];
const INTENT = [
  ...['intent', 'label', 'class', 'intention', 'category', 'intent name', 'intent display name', 'label text'],
  ...['intents', 'target', 'topic', 'tag', 'etiquette', 'classe', 'categorie'],
];
const ANNOTATOR = ['group', 'annotator', 'annotator id'];

/** What the names of fields are taken for; a name that is not there is undefined. */
interface Fields {
  readonly sentence: string | undefined;
  readonly intent: string | undefined;
  readonly annotator: string | undefined;
}

/** Reads a record with a sentence and an intent; the names of its fields may be any of the usual ones, in any case. */
export function toItem(place: string, value: unknown, line: number | undefined): Item {
  const record = asObject(value);
  if (record === undefined) return { problem: `${place}: expected an object with "sentence" and "intent"` };
  const fields = findFields(Object.keys(record));
  const sentence = fields.sentence === undefined ? undefined : record[fields.sentence];
  const intent = fields.intent === undefined ? undefined : record[fields.intent];
  if (typeof sentence !== 'string' || typeof intent !== 'string') {
    const found = `found ${Object.keys(record).slice(0, 10).join(', ') || 'none'}`;
    return { problem: `${place}: expected text fields "sentence" and "intent", ${found}` };
  }
  if (sentence.trim() === '') return { problem: `${place}: "${fields.sentence}" is empty` };
  if (intent.trim() === '') return { problem: `${place}: "${fields.intent}" is empty` };
  const annotatorId = fields.annotator === undefined ? undefined : record[fields.annotator];
  return { sentence, intent, line, ...(typeof annotatorId === 'string' && annotatorId !== '' && { annotatorId }) };
}

/** Reports which of the names hold the sentence, the intent and the annotator. */
export function findFields(names: readonly string[]): Fields {
  const simple = new Map(names.map((name) => [simplify(name), name] as const).reverse());
  const find = (aliases: readonly string[]) => {
    const alias = aliases.find((candidate) => simple.has(candidate));
    return alias === undefined ? undefined : simple.get(alias);
  };
  return { sentence: find(SENTENCE), intent: find(INTENT), annotator: find(ANNOTATOR) };
}

/** `Intent_Name` and `intent name` are one. */
function simplify(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_\-\s]+/g, ' ')
    .trim()
    .toLowerCase();
}
