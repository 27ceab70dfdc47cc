/** A sentence without its markup, and how many entities were marked. */
export interface Stripped {
  readonly sentence: string;
  readonly entities: number;
}

/** `[Paris](city)`, `[Paris](city:FR)`, `[Paris]{"entity": "city"}`, as Rasa and Botpress write them. */
const TEXT_FIRST = /\[([^[\]]+)\](?:\([^()]*\)|\{[^{}]*\})/g;
/** `[city](Paris)`, `[destination:city](Paris)`, as Snips writes them: the other way round. */
const NAME_FIRST = /\[[^[\]]+\]\(([^()]*)\)/g;
/** `[city]` alone, for which Snips samples a value. */
const NAME_ALONE = /\[([^[\]:]+)(?::[^[\]]+)?\]/g;

/** Takes the markup of entities out of a sentence: the text that was marked, the first group of `pattern`, stays. */
export function stripAnnotations(text: string, pattern = TEXT_FIRST): Stripped {
  let entities = 0;
  const sentence = text.replace(pattern, (_, marked: string) => {
    entities += 1;
    return marked;
  });
  return { sentence, entities };
}

/** As `stripAnnotations`, for Snips; undefined for a sentence that is nothing but placeholders. */
export function stripSnipsAnnotations(text: string): Stripped | undefined {
  const { sentence, entities } = stripAnnotations(text, NAME_FIRST);
  const named = namePlaceholders(sentence, NAME_ALONE);
  return named && { sentence: named.sentence, entities: entities + named.entities };
}

/**
 * Puts the words of its name where a placeholder of an entity stands, as `{FlowerType}` → `flower type`, for that is nearest to what
 * people say there. Returns undefined for a sentence that is nothing but placeholders. `pattern` is global, its first group the name.
 */
export function namePlaceholders(text: string, pattern: RegExp): Stripped | undefined {
  let entities = 0;
  const sentence = text.replace(pattern, (_, name: string) => {
    entities += 1;
    return toWords(name);
  });
  const hasWords = entities === 0 || /[\p{L}\p{N}]/u.test(text.replace(pattern, ''));
  return hasWords ? { sentence, entities } : undefined;
}

function toWords(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_\-.]+/g, ' ')
    .trim()
    .toLowerCase();
}
