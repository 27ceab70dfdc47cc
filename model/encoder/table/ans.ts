/**
 * Tabled asymmetric numeral systems (Duda 2013, arXiv 1311.2540): entropy coding within a hundredth of a bit, decoded by one
 * table look-up a symbol. Frequencies of a code sum to 2^STATE_BITS; a symbol of frequency 0 cannot be coded.
 */
export const STATE_BITS = 10;
export const STATES = 1 << STATE_BITS;
/** Values of a code: those of the source's six bits. */
export const SYMBOLS = 64;

/** The symbol of each state: each symbol's states spread evenly (Collet's FSE, a step that is coprime to the number of states). */
export function spreadSymbols(frequencies: Uint16Array): Uint8Array {
  const step = (STATES >> 1) + (STATES >> 3) + 3;
  const symbols = new Uint8Array(STATES);
  let state = 0;
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    for (let i = frequencies[symbol] ?? 0; i > 0; i--) {
      symbols[state] = symbol;
      state = (state + step) & (STATES - 1);
    }
  }
  return symbols;
}

/** For each state its symbol (bits 0 to 7), how many bits follow (8 to 15), and what they are added to (16 to 31). */
export function decodeTable(frequencies: Uint16Array): Uint32Array {
  const next = frequencies.slice();
  const symbols = spreadSymbols(frequencies);
  const table = new Uint32Array(STATES);
  // Loops, not functions of the array: a first sentence meets a dozen codes before anything here is compiled.
  for (let state = 0; state < STATES; state++) {
    const symbol = symbols[state] ?? 0;
    const rank = next[symbol] ?? 0;
    next[symbol] = rank + 1;
    const bits = STATE_BITS - (31 - Math.clz32(rank));
    table[state] = symbol | (bits << 8) | (((rank << bits) - STATES) << 16);
  }
  return table;
}

/** Decodes so many symbols from bytes, which start with a state, into `target`. Bits fill bytes from the lowest. */
export function decode(
  table: Uint32Array,
  bytes: Uint8Array,
  count: number,
  target: Uint8Array,
  targetOffset: number,
): void {
  let at = 2;
  let buffered = ((bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)) >>> STATE_BITS;
  let available = 16 - STATE_BITS;
  let state = ((bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)) & (STATES - 1);
  for (let i = targetOffset; i < targetOffset + count; i++) {
    const entry = table[state] ?? 0;
    target[i] = entry;
    const bits = (entry >>> 8) & 0xff;
    if (available < STATE_BITS) {
      buffered |= ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)) << available;
      at += 2;
      available += 16;
    }
    state = (entry >>> 16) + (buffered & ((1 << bits) - 1));
    buffered >>>= bits;
    available -= bits;
  }
}
