import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadEncoder } from './encoder.ts';
import { readGoldenSentences, readGoldenVectors } from './golden/golden.ts';
import { createTokenizer } from './tokenizer/tokenizer.ts';
import { readVocabulary } from './tokenizer/vocabulary.ts';
import { VIEW_DIMENSIONS } from './views.ts';

const ARTIFACTS = fileURLToPath(new URL('artifacts', import.meta.url));
const ALL_DIMENSIONS = 2_304;
const encoder = await loadEncoder(ARTIFACTS);
const { idOf } = createTokenizer(
  readVocabulary(
    readFileSync(join(ARTIFACTS, 'vocabulary.bin')),
    encoder.version,
    encoder.manifest.files['vocabulary.bin'].bytes,
  ),
);
const pieces = new Map(readGoldenSentences().map((example) => [example.sentence, example.pieces]));
const golden = readGoldenVectors().filter(({ sentence }) => pieces.get(sentence)?.every((piece) => idOf(piece) >= 0));

describe('the committed encoder against the reference', () => {
  it.each([
    ['sentence', 0.995, 0.999],
    ['pooled', 0.995, 0.999],
    ['maximum', 0.999, 0.9995],
  ] as const)('gives the %s vectors with a cosine of at least %f, %f on average', async (view, least, average) => {
    expect(golden.length).toBeGreaterThanOrEqual(50);
    const sentences = golden.map(({ sentence }) => sentence);
    const { values, dimensions } = await encoder.encode(sentences, [view]);
    const cosines = golden.map(({ vectors }, row) => cosine(vectors[view], rowOf(values, dimensions, row)));
    expect(Math.min(...cosines)).toBeGreaterThanOrEqual(least);
    expect(cosines.reduce((sum, c) => sum + c, 0) / cosines.length).toBeGreaterThanOrEqual(average);
  });

  it('gives vectors of the right length, not only direction', async () => {
    const { values } = await encoder.encode(golden.map(({ sentence }) => sentence));
    golden.forEach(({ vectors }, row) => {
      const found = rowOf(values, ALL_DIMENSIONS, row);
      const [sentence, pooled] = [found.subarray(0, 512), found.subarray(512, 1_024)];
      expect(norm(sentence)).toBeCloseTo(1, 5);
      expect(norm(pooled) / norm(vectors.pooled)).toBeCloseTo(1, 1);
    });
  });
});

describe('encoder.encode', () => {
  const short = 'ok';
  const middle = 'je cherche un hôtel pas cher à Lyon pour ce week-end';
  const long = 'une chambre double du 3 au 7 mai avec vue sur la mer et petit déjeuner '.repeat(8);

  it('gives a sentence the same vectors, to the last bit, alone and among others of any length', async () => {
    const sentences = [long, short, middle, '', 'x'.repeat(1_000), ...golden.map(({ sentence }) => sentence)];
    const together = await encoder.encode(sentences);
    for (const [row, sentence] of sentences.entries()) {
      const alone = await encoder.encode([sentence]);
      expect(rowOf(together.values, ALL_DIMENSIONS, row), JSON.stringify(sentence.slice(0, 40))).toEqual(alone.values);
    }
  });

  it('puts views beside each other in the order they are asked for', async () => {
    const all = await encoder.encode([middle, short]);
    const some = await encoder.encode([middle, short], ['maximum', 'sentence']);
    expect(all.dimensions).toBe(ALL_DIMENSIONS);
    expect(some.dimensions).toBe(VIEW_DIMENSIONS.maximum + VIEW_DIMENSIONS.sentence);
    for (const row of [0, 1]) {
      const [whole, part] = [rowOf(all.values, ALL_DIMENSIONS, row), rowOf(some.values, some.dimensions, row)];
      expect(part.subarray(0, 1_280)).toEqual(whole.subarray(1_024));
      expect(part.subarray(1_280)).toEqual(whole.subarray(0, 512));
    }
  });

  it('encodes no sentences as no rows', async () => {
    expect(await encoder.encode([])).toEqual({ rows: 0, dimensions: ALL_DIMENSIONS, values: new Float32Array(0) });
  });

  it.each([
    ['empty', ''],
    ['white space', '   '],
    ['a lone surrogate', '\ud800'],
    ['1,000 characters without a space', 'motsansespace'.repeat(77)],
    ['emoji', '😀'.repeat(500)],
    ['Thai', 'กขค'.repeat(333)],
    ['Chinese', '漢'.repeat(1_000)],
  ])('gives finite numbers for a sentence of %s', async (_, sentence) => {
    const { values } = await encoder.encode([sentence]);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it('reads the begin of a sentence of more than 512 tokens', async () => {
    const [one, other] = ['漢'.repeat(509), '漢'.repeat(5_000)];
    expect((await encoder.encode([one])).values).toEqual((await encoder.encode([other])).values);
  });

  it('separates paraphrases in several languages from another request', async () => {
    const sentences = [
      'je cherche un hôtel pas cher',
      'I am looking for a cheap hotel',
      'busco un hotel barato',
      'play some jazz',
    ];
    const { values } = await encoder.encode(sentences, ['sentence']);
    const [fr, en, es, other] = sentences.map((_, row) => rowOf(values, 512, row));
    expect(cosine(fr, en)).toBeGreaterThan(cosine(fr, other) + 0.3);
    expect(cosine(fr, es)).toBeGreaterThan(cosine(fr, other) + 0.3);
  });
});

function rowOf(values: Float32Array, dimensions: number, row: number): Float32Array {
  return values.slice(row * dimensions, (row + 1) * dimensions);
}

function cosine(a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()): number {
  return dot(a, b) / (norm(a) * norm(b));
}

function norm(a: Float32Array): number {
  return Math.sqrt(dot(a, a));
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}
