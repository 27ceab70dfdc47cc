import { GROUP_STEP, RANK_WORDS, type Trie } from '../tokenizer/trie.ts';

const WORD_BITS = 32;

export interface BuiltTrie {
  readonly trie: Trie;
  /** The keys in the order of the ids that the trie gives them. */
  readonly keys: readonly string[];
}

/** A trie over the UTF-8 bytes of keys that differ. A key's id is the rank of its node in breadth-first order. */
export function buildTrie(texts: readonly string[]): BuiltTrie {
  const sorted = texts.map((text) => ({ text, bytes: Buffer.from(text) })).sort((a, b) => a.bytes.compare(b.bytes));
  const labels: number[] = [];
  const [firstSibling, hasChildren, terminal]: [number[], number[], number[]] = [[], [], []];
  const groupStarts: number[] = [];
  const keys: string[] = [];
  let level = [{ from: 0, to: sorted.length }];
  for (let depth = 0, groups = 0; level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { from, to } of level) {
      if (groups++ % GROUP_STEP === 0) groupStarts.push(labels.length);
      for (let start = from; start < to; ) {
        const label = sorted[start]?.bytes[depth] ?? 0;
        let end = start + 1;
        while (end < to && sorted[end]?.bytes[depth] === label) end++;
        if (start === from) firstSibling.push(labels.length);
        const first = sorted[start];
        const ends = first?.bytes.length === depth + 1;
        if (ends && first) {
          terminal.push(labels.length);
          keys.push(first.text);
        }
        if (end - start > (ends ? 1 : 0)) {
          hasChildren.push(labels.length);
          next.push({ from: ends ? start + 1 : start, to: end });
        }
        labels.push(label);
        start = end;
      }
    }
    level = next;
  }
  const bits = (set: readonly number[]): Uint32Array => toBits(set, labels.length + 1);
  const [children, ends] = [bits(hasChildren), bits(terminal)];
  return {
    keys,
    trie: {
      labels: Uint8Array.from(labels),
      // One more, so that the last group has an end.
      firstSibling: bits([...firstSibling, labels.length]),
      hasChildren: children,
      terminal: ends,
      childRanks: ranks(children),
      terminalRanks: ranks(ends),
      groupStarts: Uint32Array.from(groupStarts),
    },
  };
}

function toBits(set: readonly number[], length: number): Uint32Array {
  const words = new Uint32Array(Math.ceil(length / WORD_BITS));
  for (const index of set) words[index >>> 5] = (words[index >>> 5] ?? 0) | (1 << (index & 31));
  return words;
}

function ranks(words: Uint32Array): Uint32Array {
  let count = 0;
  const before = words.map((word) => {
    const start = count;
    for (let rest = word; rest !== 0; rest &= rest - 1) count++;
    return start;
  });
  return before.filter((_, i) => i % RANK_WORDS === 0);
}
