import type { Charsmap } from './read-sentencepiece.ts';

const LEAF_FLAG = 1 << 8;
/** Label in the lowest byte; the highest bit is set where the unit is no node but a value. */
const LABEL_BITS = 0x800000ff;
const VALUE_BITS = 0x7fffffff;

/**
 * The character map without the keys that `keeps` refuses, at the same places: what only they used is zero, which matches no byte
 * and compresses to nothing. `keeps` is asked with a key and its replacement.
 */
export function pruneCharsmap(
  { units, replacements }: Charsmap,
  keeps: (key: string, replacement: string) => boolean,
): Charsmap {
  const pruned = { units: new Uint32Array(units.length), replacements: new Uint8Array(replacements.length) };
  const children = (unit: number): number => (unit >>> 10) << ((unit & 0x200) >>> 6);
  const keep = (index: number): void => pruned.units.set(units.subarray(index, index + 1), index);

  /** Copies what leads from a node to keys that are kept, and returns whether there are any. */
  function visit(first: number, key: readonly number[]): boolean {
    let any = false;
    for (let label = 1; label < 256; label++) {
      const node = first ^ label;
      const unit = units[node] ?? 0;
      if ((unit & LABEL_BITS) !== label) continue;
      const next = node ^ children(unit);
      const longer = [...key, label];
      const ends = (unit & LEAF_FLAG) !== 0 && keepValue(next, longer);
      if (!visit(next, longer) && !ends) continue;
      keep(node);
      any = true;
    }
    return any;
  }

  function keepValue(index: number, key: readonly number[]): boolean {
    const from = (units[index] ?? 0) & VALUE_BITS;
    const to = replacements.indexOf(0, from);
    const replacement = replacements.subarray(from, to);
    if (!keeps(Buffer.from(key).toString(), Buffer.from(replacement).toString())) return false;
    keep(index);
    pruned.replacements.set(replacement, from);
    return true;
  }

  keep(0);
  visit(children(units[0] ?? 0), []);
  return pruned;
}
