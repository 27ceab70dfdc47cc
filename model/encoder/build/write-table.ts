import { writeSections } from '../sections.ts';
import { STATES, SYMBOLS } from '../table/ans.ts';
import { ROW_BLOCK, TABLE_SECTIONS } from '../table/table.ts';
import { createAnsEncoder, normaliseCounts } from './ans-encoder.ts';
import { CHUNKS, type Source } from './read-wheel.ts';

/** Codes for the rows of one of the source's blocks: rows differ in spread. 17 · 14 codes fit a byte. */
const CODES_PER_CHUNK = 14;
/** Rounds of giving each row the code that makes it shortest, and each code the counts of its rows. */
const ROUNDS = 6;
const LONGEST_DIFFERENCE = 255;

/** The rows of the pieces with these source ids, in this order, without loss. */
export function writeTable(version: string, source: Source, sourceIds: readonly number[]): Uint8Array {
  const codeOf = new Uint8Array(sourceIds.length);
  const frequencies = new Uint16Array(CHUNKS * CODES_PER_CHUNK * SYMBOLS);
  const encoded: Uint8Array[] = new Array(sourceIds.length);
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    const members = [...sourceIds.keys()].filter((row) => (sourceIds[row] ?? 0) % CHUNKS === chunk);
    const rows = members.map((row) => source.row(sourceIds[row] ?? 0));
    const codes = fitCodes(rows.map(histogram));
    const encoders = codes.frequencies.map(createAnsEncoder);
    const first = chunk * CODES_PER_CHUNK;
    codes.frequencies.forEach((code, i) => void frequencies.set(code, (first + i) * SYMBOLS));
    members.forEach((row, i) => {
      const code = codes.assigned[i] ?? 0;
      codeOf[row] = first + code;
      encoded[row] = encoders[code]?.(rows[i] ?? new Uint8Array()) ?? new Uint8Array();
    });
  }
  const shortest = new Uint16Array(CHUNKS * CODES_PER_CHUNK);
  encoded.forEach(({ length }, row) => {
    const code = codeOf[row] ?? 0;
    shortest[code] = Math.max(shortest[code] ?? 0, length - LONGEST_DIFFERENCE);
  });
  const padded = encoded.map((bytes, row) => pad(bytes, shortest[codeOf[row] ?? 0] ?? 0));
  const constants = (name: string): Float32Array => {
    const values = source.weights.get(name)?.data ?? [];
    return Float32Array.from(shortest, (_, code) => values[Math.floor(code / CODES_PER_CHUNK)] ?? 0);
  };
  const sections: Record<(typeof TABLE_SECTIONS)[number], ArrayBufferView> = {
    codes: codeOf,
    lengths: Uint8Array.from(padded, ({ length }, row) => length - (shortest[codeOf[row] ?? 0] ?? 0)),
    blockOffsets: blockOffsets(padded),
    frequencies,
    shortest,
    scales: constants('scale'),
    offsets: constants('lo'),
    rows: Buffer.concat(padded),
  };
  return writeSections(
    version,
    TABLE_SECTIONS.map((name) => sections[name]),
  );
}

interface Codes {
  readonly frequencies: readonly Uint16Array[];
  /** For each histogram its code. */
  readonly assigned: readonly number[];
}

/** Lloyd's algorithm over histograms with the coded length as distance, begun with rows in order of their spread. */
function fitCodes(histograms: readonly Uint16Array[]): Codes {
  const spread = histograms.map((counts) => counts.reduce((sum, n) => sum + n * n, 0));
  const order = [...histograms.keys()].sort((a, b) => (spread[a] ?? 0) - (spread[b] ?? 0));
  let assigned = new Array<number>(histograms.length).fill(0);
  order.forEach((row, i) => {
    assigned[row] = Math.floor((i * CODES_PER_CHUNK) / order.length);
  });
  let frequencies = countCodes(histograms, assigned);
  for (let round = 0; round < ROUNDS; round++) {
    const costs = frequencies.map((code) =>
      Float64Array.from(code, (f) => (f === 0 ? Infinity : -Math.log2(f / STATES))),
    );
    assigned = histograms.map((counts) => {
      const used = [...counts.keys()].filter((symbol) => counts[symbol] !== 0);
      const lengths = costs.map((cost) => used.reduce((sum, s) => sum + (counts[s] ?? 0) * (cost[s] ?? 0), 0));
      return lengths.indexOf(Math.min(...lengths));
    });
    frequencies = countCodes(histograms, assigned);
  }
  return { frequencies, assigned };
}

function countCodes(histograms: readonly Uint16Array[], assigned: readonly number[]): Uint16Array[] {
  const counts = Array.from({ length: CODES_PER_CHUNK }, () => new Float64Array(SYMBOLS));
  histograms.forEach((histogram, row) => {
    const code = counts[assigned[row] ?? 0];
    histogram.forEach((n, symbol) => {
      if (code) code[symbol] = (code[symbol] ?? 0) + n;
    });
  });
  // A code without rows still has to have frequencies that sum up.
  return counts.map((code) => normaliseCounts(code.some((n) => n > 0) ? code : code.fill(1)));
}

function histogram(row: Uint8Array): Uint16Array {
  const counts = new Uint16Array(SYMBOLS);
  for (const value of row) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function blockOffsets(rows: readonly Uint8Array[]): Uint32Array {
  const offsets = new Uint32Array(Math.ceil(rows.length / ROW_BLOCK));
  let end = 0;
  rows.forEach(({ length }, row) => {
    if (row % ROW_BLOCK === 0) offsets[row / ROW_BLOCK] = end;
    end += length;
  });
  return offsets;
}

/** Rows of a code may differ in length by what a byte holds; a shorter one, as those of one value are, is filled up. */
function pad(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length >= length) return bytes;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  return padded;
}
