const JSON_STRING = /"((?:[^"\\\n]|\\.)*)"(\s*:)?/g;
const LIST_ITEM = /^\s*(?:- )?(?:text:|[-*+])\s*(["']?)(.*?)\1\s*$/;

/** The line of the next place where a text stands; undefined where it stands nowhere. Texts are asked for in the order of the file. */
export type FindLine = (text: string) => number | undefined;

/** Finds the lines of strings in JSON, which parsing loses. */
export function indexJsonLines(json: string): FindLine {
  const lines = new Map<string, number[]>();
  let line = 1;
  let counted = 0;
  for (const { index, 1: raw = '', 2: colon } of json.matchAll(JSON_STRING)) {
    for (let at = json.indexOf('\n', counted); at >= 0 && at < index; at = json.indexOf('\n', counted)) {
      line += 1;
      counted = at + 1;
    }
    if (colon === undefined) add(lines, raw.includes('\\') ? decodeEscapes(raw) : raw, line);
  }
  return createFinder(lines);
}

/** Finds the lines of list items in YAML and Markdown. */
export function indexListLines(text: string): FindLine {
  const lines = new Map<string, number[]>();
  text.split('\n').forEach((row, i) => {
    const item = LIST_ITEM.exec(row)?.[2];
    if (item !== undefined) add(lines, item, i + 1);
  });
  return createFinder(lines);
}

function decodeEscapes(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    // An escape that JSON does not know: the file was refused before, so nobody asks for it.
    return raw;
  }
}

function add(lines: Map<string, number[]>, text: string, line: number): void {
  const found = lines.get(text);
  if (found) found.push(line);
  else lines.set(text, [line]);
}

function createFinder(lines: ReadonlyMap<string, readonly number[]>): FindLine {
  const next = new Map<string, number>();
  let last = 0;
  return (text) => {
    const found = lines.get(text);
    if (found === undefined) return undefined;
    let turn = next.get(text) ?? 0;
    while (turn < found.length - 1 && (found[turn] ?? 0) < last) turn += 1;
    next.set(text, turn + 1);
    last = found[turn] ?? last;
    return found[turn] ?? found.at(-1);
  };
}
