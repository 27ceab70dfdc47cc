import { STATE_BITS, STATES, spreadSymbols } from '../table/ans.ts';

/** Integer frequencies near the counts, at least 1 for each symbol that occurs, which sum to the number of states. */
export function normaliseCounts(counts: Float64Array): Uint16Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const frequencies = Uint16Array.from(counts, (n) => (n === 0 ? 0 : Math.max(1, Math.round((n * STATES) / total))));
  for (let excess = frequencies.reduce((sum, f) => sum + f, 0) - STATES; excess !== 0; excess -= Math.sign(excess)) {
    const largest = frequencies.indexOf(Math.max(...frequencies));
    frequencies[largest] = (frequencies[largest] ?? 0) - Math.sign(excess);
  }
  return frequencies;
}

export type Encode = (symbols: Uint8Array) => Uint8Array;

/** What encodes symbols with these frequencies, for `decode` to read: backwards, so that decoding goes forwards. */
export function createAnsEncoder(frequencies: Uint16Array): Encode {
  const states: number[][] = Array.from(frequencies, () => []);
  spreadSymbols(frequencies).forEach((symbol, state) => void states[symbol]?.push(state));
  return (symbols) => {
    const fields: { value: number; bits: number }[] = [];
    // The last symbol costs nothing: its first state is where encoding begins.
    let state = states[symbols.at(-1) ?? 0]?.[0] ?? 0;
    for (let i = symbols.length - 2; i >= 0; i--) {
      const symbol = symbols[i] ?? 0;
      const frequency = frequencies[symbol] ?? 0;
      let bits = 0;
      while ((state + STATES) >> bits >= 2 * frequency) bits++;
      fields.push({ value: (state + STATES) & ((1 << bits) - 1), bits });
      state = states[symbol]?.[((state + STATES) >> bits) - frequency] ?? 0;
    }
    return packBits([{ value: state, bits: STATE_BITS }, ...fields.reverse()]);
  };
}

function packBits(fields: readonly { readonly value: number; readonly bits: number }[]): Uint8Array {
  const bytes: number[] = [];
  let [buffered, available] = [0, 0];
  for (const { value, bits } of fields) {
    buffered |= value << available;
    available += bits;
    for (; available >= 8; available -= 8, buffered >>>= 8) bytes.push(buffered & 0xff);
  }
  if (available > 0) bytes.push(buffered);
  return Uint8Array.from(bytes);
}
