import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGoldenSentences } from '../golden/golden.ts';
import { parseEncoderManifest } from '../manifest.ts';
import { createNormaliser } from './normaliser.ts';
import { createTokenizer } from './tokenizer.ts';
import { readVocabulary } from './vocabulary.ts';

const file = (name: string): Buffer => readFileSync(new URL(`../artifacts/${name}`, import.meta.url));
const { version, files, pieces: kinds } = parseEncoderManifest(file('encoder.json').toString());
const vocabulary = readVocabulary(file('vocabulary.bin'), version, files['vocabulary.bin'].bytes);
const tokenizer = createTokenizer(vocabulary);
const { beginId, endId, unknownId } = vocabulary;
const NOT_KEPT = -1;
/** Pieces that were pruned though their characters were not. */
const LONG_RUN = /^▁?[^\p{L}▁]{6,}$/u;

const golden = readGoldenSentences().map((example) => ({ ...example, ids: example.pieces.map(tokenizer.idOf) }));
const withPruned = golden.filter(({ ids }) => ids.includes(NOT_KEPT));
const kept = golden.filter(({ ids }) => !ids.includes(NOT_KEPT));

describe('the tokenizer against the reference', () => {
  it('has golden sentences of both kinds', () => {
    expect(kept.length).toBeGreaterThanOrEqual(350);
    expect(withPruned.length).toBeGreaterThanOrEqual(150);
  });

  it('cuts every golden sentence whose pieces are kept into the same pieces', () => {
    for (const { sentence, ids } of kept)
      expect([...tokenizer.encode(sentence)], JSON.stringify(sentence)).toEqual(ids);
  });

  it('cuts the others alike up to the first piece of a pruned script', () => {
    const ofScript = withPruned.filter(({ pieces }) => !pieces.some((piece) => LONG_RUN.test(piece)));
    expect(ofScript.length).toBeGreaterThanOrEqual(150);
    for (const { sentence, ids } of ofScript) {
      const before = ids.slice(0, ids.indexOf(NOT_KEPT));
      expect([...tokenizer.encode(sentence)].slice(0, before.length), JSON.stringify(sentence)).toEqual(before);
    }
  });

  it.each(['500000', '2011-2012', '======', '…'.repeat(100), '50,000.00'])(
    'cuts the run %s into shorter pieces, none of them unknown',
    (run) => {
      const ids = [...tokenizer.encode(run)];
      expect(ids.length).toBeGreaterThan(3);
      expect(ids).not.toContain(unknownId);
    },
  );
});

describe('tokenizer.encode', () => {
  it.each([
    ['an empty sentence', ''],
    ['white space', ' \t\n\u00a0\u3000'],
    ['what the normaliser takes for spaces', '\u200b\ufeff'],
    ['the mark of spaces alone', '▁▁'],
  ])('makes one unknown of %s', (_, sentence) => {
    expect([...tokenizer.encode(sentence)]).toEqual([beginId, unknownId, endId]);
  });

  it.each([
    ['Cyrillic', 'привет', 6],
    ['Chinese', '你好', 2],
    ['Thai', 'กขค'.repeat(333), 999],
    ['Korean', '안녕', 2],
    ['Arabic', 'مرحبا', 5],
  ])('makes an unknown of each character of a pruned script: %s', (_, sentence, characters) => {
    const ids = [...tokenizer.encode(sentence)];
    expect(ids.slice(2, -1)).toEqual(new Array(characters).fill(unknownId));
  });

  it.each([
    ['composed and decomposed accents', 'e\u0301te\u0301', 'été'],
    ['full width and plain', 'Ｈｏｔｅｌ　１２', 'Hotel 12'],
    ['ligatures and letters', 'ﬁn de ﬂeuve', 'fin de fleuve'],
    ['many spaces and one', '  un   hôtel ', 'un hôtel'],
    ['a lone surrogate and U+FFFD', 'a\ud800b', 'a\ufffdb'],
    ['micro sign and Greek mu', '470 µf', '470 μf'],
  ])('treats %s alike', (_, one, other) => {
    expect(tokenizer.encode(one)).toEqual(tokenizer.encode(other));
    expect([...tokenizer.encode(one)].filter((id) => id === unknownId)).toEqual([]);
  });

  it('gives ids of the vocabulary, one a character at most, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { length } = createNormaliser(vocabulary)(text);
        const ids = [...tokenizer.encode(text)];
        expect(ids[0]).toBe(beginId);
        expect(ids.at(-1)).toBe(endId);
        expect(ids.every((id) => id >= 0 && id < kinds.count)).toBe(true);
        expect(ids.length).toBeLessThanOrEqual(Math.max(1, length) + 2);
      }),
    );
  });

  it('is not changed by the sentences before', () => {
    const long = 'x'.repeat(5_000);
    for (const { sentence } of golden.slice(0, 40)) {
      const first = tokenizer.encode(sentence);
      tokenizer.encode(long);
      expect(tokenizer.encode(sentence)).toEqual(first);
    }
  });
});

it('finds a piece by its text, and none that is not there', () => {
  expect(tokenizer.idOf('▁hotel')).toBeGreaterThan(0);
  expect(tokenizer.idOf('▁hotelx')).toBe(NOT_KEPT);
  expect(tokenizer.idOf('')).toBe(NOT_KEPT);
  expect(tokenizer.idOf('привет')).toBe(NOT_KEPT);
});

describe('the normaliser', () => {
  it('leaves no spaces, and marks one in front and between words alone', () => {
    const normalise = createNormaliser(vocabulary);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'é', ' ', '\t', '\u3000', '…', '¨'), { maxLength: 60 }), (letters) => {
        const { bytes, length } = normalise(letters.join(''));
        const text = Buffer.from(bytes.subarray(0, length)).toString();
        expect(text).not.toMatch(/ |▁▁|▁$/);
        if (text !== '') expect(text).toMatch(/^▁/);
      }),
    );
  });
});
