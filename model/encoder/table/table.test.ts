import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnsEncoder, normaliseCounts } from '../build/ans-encoder.ts';
import { EMBEDDING_DIMENSIONS } from '../graph.ts';
import { parseEncoderManifest } from '../manifest.ts';
import { decode, decodeTable, STATES, SYMBOLS } from './ans.ts';
import { openTable } from './table.ts';

const ARTIFACTS = fileURLToPath(new URL('../artifacts', import.meta.url));

describe('tabled asymmetric numeral systems', () => {
  it('decode what was encoded, with any code that has its symbols', () => {
    const symbols = fc.uint8Array({ minLength: 1, maxLength: 600, max: SYMBOLS - 1 });
    fc.assert(
      fc.property(symbols, fc.array(fc.nat(50_000), { minLength: SYMBOLS, maxLength: SYMBOLS }), (text, extra) => {
        const counts = Float64Array.from(extra);
        for (const symbol of text) counts[symbol] = (counts[symbol] ?? 0) + 1;
        const frequencies = normaliseCounts(counts);
        expect(frequencies.reduce((sum, f) => sum + f, 0)).toBe(STATES);
        const target = new Uint8Array(text.length);
        decode(decodeTable(frequencies), createAnsEncoder(frequencies)(text), text.length, target, 0);
        expect(target).toEqual(text);
      }),
    );
  });

  it('take about as many bits as the entropy', () => {
    const text = Uint8Array.from({ length: 4_096 }, (_, i) => [0, 0, 0, 0, 1, 1, 2, 3][i % 8] ?? 0);
    const frequencies = normaliseCounts(Float64Array.from({ length: SYMBOLS }, (_, s) => [4, 2, 1, 1][s] ?? 0));
    const entropyBits = 1.75;
    expect(createAnsEncoder(frequencies)(text).length).toBeLessThan(((text.length * entropyBits) / 8) * 1.01 + 2);
  });
});

describe('the committed table', () => {
  const { version, files, pieces } = parseEncoderManifest(readFileSync(`${ARTIFACTS}/encoder.json`, 'utf8'));
  const shape = { version, bytes: files['table.bin'].bytes, rows: pieces.count, dimensions: EMBEDDING_DIMENSIONS };
  const fetch = (ids: readonly number[], table = openTable(ARTIFACTS, shape)) => {
    const rows = {
      values: new Uint8Array(ids.length * EMBEDDING_DIMENSIONS),
      scales: new Float32Array(ids.length),
      offsets: new Float32Array(ids.length),
    };
    table.fetch(Int32Array.from(ids), rows, 0);
    table.close();
    return rows;
  };

  it('has six-bit values in every row, first and last included', () => {
    const { values, scales, offsets } = fetch([0, 1, 2, 4_096, pieces.count - 1]);
    expect(Math.max(...values)).toBeLessThan(64);
    expect(Math.min(...scales)).toBeGreaterThan(0);
    expect(Math.max(...offsets)).toBeLessThan(0);
  });

  it('gives a row the same alone, again, and after another of its place in the cache', () => {
    const [id, rival] = [1_234, 1_234 + 2_048];
    const alone = fetch([id]).values;
    const several = fetch([id, rival, id]).values;
    expect(several.subarray(0, EMBEDDING_DIMENSIONS)).toEqual(alone);
    expect(several.subarray(2 * EMBEDDING_DIMENSIONS)).toEqual(alone);
    expect(several.subarray(EMBEDDING_DIMENSIONS, 2 * EMBEDDING_DIMENSIONS)).not.toEqual(alone);
  });
});
