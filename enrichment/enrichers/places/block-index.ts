import { type Blocks, blockKey } from '#enrichment/gazetteer/blocks.ts';
import { plainName } from '#enrichment/gazetteer/plain-name.ts';
import { type Place, parsePlace } from './place.ts';

export interface BlockIndex {
  /** Every place of that plain name, the likeliest first. */
  lookUp(plain: string): readonly Place[];
  /** The places whose names begin with these words and go on. */
  from(plain: string): readonly Place[];
  /** Upper bound of the words of a name that begins with this word; 0 when none does. */
  longest(firstWord: string): number;
  /** All places whose rows pass. */
  all(includes: (row: string) => boolean): readonly Place[];
}

interface Block {
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** Words of the longest name that begins with a word. */
  readonly longest: ReadonlyMap<string, number>;
}

/** The names that begin with these are in several blocks. */
const SPREAD = new Set(['le', 'la', 'les', 'l', 'saint', 'sainte']);
const LONGEST = 8;
const EMPTY: Block = { rows: new Map(), longest: new Map() };

/** Places by their plain names; a block of rows is parsed when it is first looked into, a row when its name is found. */
export function createBlockIndex(blocks: Blocks): BlockIndex {
  const parsed = new Map<string, Block>();
  const places = new Map<string, readonly Place[]>();
  const blockOf = (plain: string): Block => {
    const key = blockKey(plain);
    const known = parsed.get(key);
    if (known) return known;
    // Not every key that a sentence may have is remembered: there is no end of them.
    const text = Object.hasOwn(blocks, key) ? blocks[key] : undefined;
    if (text === undefined) return EMPTY;
    const block = parseBlock(text);
    parsed.set(key, block);
    return block;
  };
  const lookUp = (plain: string): readonly Place[] => {
    const rows = blockOf(plain).rows.get(plain);
    if (!rows) return [];
    const known = places.get(plain);
    if (known) return known;
    const found = rows.map(parsePlace).sort((a, b) => likelihood(b) - likelihood(a));
    places.set(plain, found);
    return found;
  };
  return {
    lookUp,
    from: (plain) =>
      [...blockOf(`${plain} `).rows.keys()].filter((name) => name.startsWith(`${plain} `)).flatMap(lookUp),
    longest: (word) =>
      SPREAD.has(word)
        ? LONGEST
        : Math.max(blockOf(word).longest.get(word) ?? 0, blockOf(`${word} `).longest.get(word) ?? 0),
    all: (includes) => Object.values(blocks).flatMap((text) => text.split('\n').filter(includes).map(parsePlace)),
  };
}

function parseBlock(text: string): Block {
  const rows = new Map<string, string[]>();
  const longest = new Map<string, number>();
  for (const row of text.split('\n')) {
    const plain = plainName(row.slice(0, row.indexOf('|')));
    const same = rows.get(plain);
    if (same) same.push(row);
    else rows.set(plain, [row]);
    const words = plain.split(' ');
    const [first = ''] = words;
    if (words.length > (longest.get(first) ?? 0)) longest.set(first, words.length);
  }
  return { rows, longest };
}

/** Of two namesakes the larger is likelier; one overseas counts a tenth or less, as it is usually named as such. */
function likelihood({ kind, code, population }: Place): number {
  if (kind !== 'commune' || !/^9[78]/.test(code)) return population;
  return population / (code.startsWith('97') ? 10 : 100);
}
