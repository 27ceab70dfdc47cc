import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featurise, featuriseBatch } from './features.ts';

const BUCKETS = 4_096;

describe('featurise', () => {
  it('gives any string at least one feature, inside the buckets, with finite weights', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (sentence) => {
        const { ids, weights } = featurise(sentence, BUCKETS);
        expect(ids.length).toBeGreaterThan(0);
        expect(weights.length).toBe(ids.length);
        expect(ids.every((id) => id >= 0 && id < BUCKETS)).toBe(true);
        expect(weights.every((w) => w > 0 && w <= 1)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells the order of words apart', () => {
    expect(featurise('de Paris à Lyon', BUCKETS).ids).not.toEqual(featurise('de Lyon à Paris', BUCKETS).ids);
  });

  it('weighs a block by its norm, however long the sentence', () => {
    const norm = (sentence: string): number => Math.hypot(...featurise(sentence, BUCKETS).weights);
    expect(norm('un train')).toBeCloseTo(norm('je voudrais prendre un train pour aller à la mer demain matin'), 4);
  });
});

describe('featuriseBatch', () => {
  it('keeps each sentence in its row and pads with weight 0', () => {
    const batch = featuriseBatch(['un hôtel', 'un hôtel à Dax pour deux nuits'], BUCKETS);
    const alone = featurise('un hôtel', BUCKETS);
    expect(batch.rows).toBe(2);
    expect(batch.ids.length).toBe(batch.rows * batch.columns);
    expect(batch.ids.subarray(0, alone.ids.length)).toEqual(alone.ids);
    expect(batch.weights.subarray(alone.ids.length, batch.columns).every((w) => w === 0)).toBe(true);
  });
});
