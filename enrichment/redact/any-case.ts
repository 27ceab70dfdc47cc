/**
 * A regular expression whose groups `(?i:…)` are written out with both cases of each letter: `(?i:ab|é)` as `(?:[aA][bB]|[éÉ])`.
 *
 * V8 forgets the modifier in alternatives when it compiles without optimisation, and so it does once a process has a megabyte of
 * compiled expressions: `node --no-regexp-optimization -p "/x(?i:ab|cd)/.test('xAB')"` prints false (V8 13.6). A process that
 * had found places before would then leave names in a sentence.
 */
export function regExp(source: string, flags: string): RegExp {
  return new RegExp(withoutModifiers(source), flags);
}

/** A group's opening, an escape, a class, or one character. */
const TOKEN =
  /\(\?i:|\((?:\?(?:<[\w$]+>|<?[=!]|:))?|\\(?:[pPu]\{[^}]*\}|k<[^>]*>|u[\da-fA-F]{4}|.)|\[(?:\\.|[^\]\\])*\]|./gsu;

function withoutModifiers(source: string): string {
  /** For each open group whether the case is ignored in it. */
  const ignores: boolean[] = [];
  return source.replace(TOKEN, (token) => {
    const ignoresCase = ignores.at(-1) ?? false;
    if (token.startsWith('(')) {
      ignores.push(ignoresCase || token === '(?i:');
      return token === '(?i:' ? '(?:' : token;
    }
    if (token === ')') ignores.pop();
    if (!ignoresCase || token.startsWith('\\')) return token;
    return token.startsWith('[') ? bothCasesOfClass(token) : bothCases(token);
  });
}

function bothCases(character: string): string {
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
  return lower === upper || upper.length !== lower.length ? character : `[${lower}${upper}]`;
}

/** Adds the other case of each letter and of each range of letters. */
function bothCasesOfClass(shown: string): string {
  const inside = shown.slice(1, -1);
  const literal = inside.replace(/\\(?:[pPu]\{[^}]*\}|u[\da-fA-F]{4}|.)/gsu, ' ');
  const others = Array.from(literal.matchAll(/(\p{L})-(\p{L})|\p{L}/gu), ([part]) => otherCase(part));
  return `[${inside}${others.join('')}]`;
}

function otherCase(part: string): string {
  const other = part === part.toLowerCase() ? part.toUpperCase() : part.toLowerCase();
  return other.length === part.length ? other : '';
}
