import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PADDING, toBatch } from './feature-batch.ts';
import { type Features, featurise } from './features.ts';
import { normaliseFrench } from './languages/fr/normalising.ts';

const COUNTS = { bag: 4_096, pieces: 1_024 };
const features = (sentence: string): Features => featurise(normaliseFrench(sentence), COUNTS);

describe('featurise', () => {
  it('gives any string a bag inside its buckets, with finite weights, and subwords for each word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (sentence) => {
        const { ids, weights, words, subwords, wordStarts } = features(sentence);
        expect(ids.length).toBeGreaterThan(0);
        expect(weights.length).toBe(ids.length);
        expect(ids.every((id) => id >= 0 && id < COUNTS.bag)).toBe(true);
        expect(weights.every((w) => w > 0 && w <= 1)).toBe(true);
        expect(subwords.every((id) => id >= 0 && id < COUNTS.pieces)).toBe(true);
        expect(wordStarts.length).toBe(words.length + 1);
        expect(wordStarts.at(-1)).toBe(subwords.length);
        expect(wordStarts.every((start, t) => t === 0 || start > (wordStarts[t - 1] ?? 0))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('counts each bucket of a block once', () => {
    const once = features('un train');
    const twice = features('un train un train un train');
    const inBag = (f: Features): Set<number> => new Set(f.ids);
    expect(inBag(once).size).toBeLessThanOrEqual(once.ids.length);
    expect(twice.ids.length).toBeLessThan(2 * once.ids.length);
  });

  it.each(['un hôtel à Dax', 'ok', 'deux places pour le concert de samedi soir'])(
    'weighs the n features of a block n^-¼ each in %j: the length, then words, then characters',
    (sentence) => {
      const { ids, weights } = features(sentence);
      const blocks = Map.groupBy(weights.keys(), (i) => weights[i] ?? 0);
      expect(weights[0]).toBe(1);
      expect(blocks.size).toBe(3);
      for (const [weight, block] of blocks) expect(weight).toBeCloseTo(block.length ** -0.25, 6);
      expect(ids.length).toBe([...blocks.values()].flat().length);
    },
  );

  it('distinguishes the order of words', () => {
    expect(features('de Paris à Lyon').ids).not.toEqual(features('de Lyon à Paris').ids);
    expect(features('de Paris à Lyon').words).not.toEqual(features('de Lyon à Paris').words);
  });

  it('gives a word the same subwords wherever it stands', () => {
    const subwords = ({ subwords: all, wordStarts }: Features, t: number) =>
      all.subarray(wordStarts[t], wordStarts[t + 1]);
    expect(subwords(features('un hôtel à Dax'), 1)).toEqual(subwords(features('Hôtel'), 0));
  });

  it('is the same on every call', () => {
    const before = features('une pharmacie de garde');
    features('autre chose entre les deux');
    expect(features('une pharmacie de garde')).toEqual(before);
  });
});

describe('toBatch', () => {
  it('keeps each bag in its row and pads with weight 0', () => {
    const [short, long] = [features('un hôtel'), features('un hôtel à Dax pour deux nuits')];
    const batch = toBatch([short, long]);
    expect(batch.rows).toBe(2);
    expect(batch.ids.length).toBe(batch.rows * batch.bagColumns);
    expect(batch.ids.subarray(0, short.ids.length)).toEqual(short.ids);
    expect(batch.weights.subarray(short.ids.length, batch.bagColumns).every((w) => w === 0)).toBe(true);
  });

  it('embeds a word of several sentences once, and pads each with empty words', () => {
    const { words, wordColumns, vocabulary } = toBatch([features('un hôtel'), features('hôtel un')]);
    const edge = Array(PADDING).fill(0);
    expect(vocabulary).toBe(3);
    expect([...words.subarray(0, wordColumns)]).toEqual([...edge, 1, 2, ...edge]);
    expect([...words.subarray(wordColumns)]).toEqual([...edge, 2, 1, ...edge]);
  });

  it('weights the subwords of a word by one over the square root of their number', () => {
    const { subwordWeights, subwordColumns } = toBatch([features('hôtel')]);
    expect(subwordWeights.subarray(0, subwordColumns).every((w) => w === 0)).toBe(true);
    expect(Math.hypot(...subwordWeights.subarray(subwordColumns))).toBeCloseTo(1, 5);
  });
});
