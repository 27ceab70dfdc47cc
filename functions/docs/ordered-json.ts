/**
 * JSON of a value in which a `Map` is an object with its keys in order; `JSON.stringify` of an object writes keys that look like
 * integers first. `indent` as that of `JSON.stringify`, in spaces.
 */
export function orderedJson(value: unknown, indent = 0): string {
  return write(value, indent, '\n');
}

function write(value: unknown, indent: number, lineBreak: string): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => write(item ?? null, indent, deeper(lineBreak, indent)));
    return enclose('[', items, ']', indent, lineBreak);
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries: [string, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
  const colon = indent > 0 ? ': ' : ':';
  const fields = entries
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => `${JSON.stringify(key)}${colon}${write(field, indent, deeper(lineBreak, indent))}`);
  return enclose('{', fields, '}', indent, lineBreak);
}

function enclose(open: string, parts: readonly string[], close: string, indent: number, lineBreak: string): string {
  if (parts.length === 0) return open + close;
  if (indent === 0) return `${open}${parts.join(',')}${close}`;
  const inner = deeper(lineBreak, indent);
  return `${open}${inner}${parts.join(`,${inner}`)}${lineBreak}${close}`;
}

function deeper(lineBreak: string, indent: number): string {
  return lineBreak + ' '.repeat(indent);
}
