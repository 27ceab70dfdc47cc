/**
 * A trie over bytes as bit vectors, after LOUDS (Jacobson 1989): nodes in breadth-first order without the root, siblings together and
 * sorted by label. Three bits and a label a node; nothing is built when it is loaded, and it compresses to half of a double array.
 */
export interface Trie {
  /** The byte that leads to each node. */
  readonly labels: Uint8Array;
  /** Bit vectors over nodes: the first of its siblings; has children; ends a piece. */
  readonly firstSibling: Uint32Array;
  readonly hasChildren: Uint32Array;
  readonly terminal: Uint32Array;
  /** How many bits are set before every `RANK_WORDS`-th word. */
  readonly childRanks: Uint32Array;
  readonly terminalRanks: Uint32Array;
  /** Where every `GROUP_STEP`-th group of siblings starts; group 0 are the root's children, then one a node that has children. */
  readonly groupStarts: Uint32Array;
}

export const GROUP_STEP = 32;
export const RANK_WORDS = 4;
/** What `childOf` returns when there is none. */
export const NO_NODE = -1;

/** The child of a node that a byte leads to; `NO_NODE` when none does. */
export function childOf(trie: Trie, node: number, label: number): number {
  if (!isSet(trie.hasChildren, node)) return NO_NODE;
  return findSibling(trie, groupStart(trie, 1 + rank(trie.hasChildren, trie.childRanks, node)), label);
}

/** The node among siblings, given their first, that a byte leads to. The root's children start at 0. */
export function findSibling(trie: Trie, first: number, label: number): number {
  const { labels, firstSibling } = trie;
  for (let node = first; node < labels.length; node++) {
    const found = labels[node] ?? 0;
    if (found === label) return node;
    if (found > label) return NO_NODE;
    if (isSet(firstSibling, node + 1)) return NO_NODE;
  }
  return NO_NODE;
}

/** The id of the piece that ends at a node: pieces are numbered as their nodes are. -1 when none ends there. */
export function pieceAt(trie: Trie, node: number): number {
  return isSet(trie.terminal, node) ? rank(trie.terminal, trie.terminalRanks, node) : -1;
}

function groupStart(trie: Trie, group: number): number {
  const bits = trie.firstSibling;
  const from = trie.groupStarts[Math.floor(group / GROUP_STEP)] ?? 0;
  let missing = group % GROUP_STEP;
  if (missing === 0) return from;
  // Bits up to and with `from` are of groups already counted.
  let word = (from + 1) >>> 5;
  let rest = ((bits[word] ?? 0) >>> ((from + 1) & 31)) << ((from + 1) & 31);
  for (;;) {
    const inWord = popCount(rest);
    if (inWord >= missing) break;
    missing -= inWord;
    rest = bits[++word] ?? 0;
  }
  while (--missing > 0) rest &= rest - 1;
  return word * 32 + 31 - Math.clz32(rest & -rest);
}

/** How many bits are set before an index. */
function rank(bits: Uint32Array, ranks: Uint32Array, index: number): number {
  const last = index >>> 5;
  const block = Math.floor(last / RANK_WORDS);
  let count = ranks[block] ?? 0;
  for (let word = block * RANK_WORDS; word < last; word++) count += popCount(bits[word] ?? 0);
  return count + popCount((bits[last] ?? 0) & ((1 << (index & 31)) - 1));
}

function isSet(bits: Uint32Array, index: number): boolean {
  return (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

/** Set bits of a 32-bit word (Warren, Hacker's Delight, 5-1). */
function popCount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
