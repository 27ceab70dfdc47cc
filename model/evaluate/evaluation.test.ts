import { describe, expect, it } from 'vitest';
import type { Example } from '../data/dataset.ts';
import type { ScoredExample } from '../metrics.ts';
import { evaluate } from './evaluation.ts';
import { trafficScores } from './traffic.ts';

const LABELS = ['oui', 'non'];
const EXAMPLES: Example[] = [
  { sentence: 'un', intent: 'oui', annotatorId: 'A' },
  { sentence: 'un deux', intent: 'oui', annotatorId: 'A' },
  { sentence: 'un deux trois quatre', intent: 'non', annotatorId: 'B' },
  { sentence: 'un deux trois quatre cinq', intent: 'non', annotatorId: 'B' },
];
const SCORED: ScoredExample[] = [
  { truth: 0, predicted: 0, confidence: 0.9 },
  { truth: 0, predicted: 1, confidence: 0.6 },
  { truth: 1, predicted: 1, confidence: 0.8 },
  { truth: 1, predicted: 0, confidence: 0.95 },
];

describe('evaluate', () => {
  const evaluation = evaluate(EXAMPLES, SCORED, LABELS);

  it('counts each pair of true and predicted intent', () => {
    expect(evaluation.confusion).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(evaluation.accuracy).toBe(0.5);
    expect(evaluation.estimates.accuracy.value).toBe(0.5);
    expect(evaluation.perLabel.oui).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2 });
  });

  it('breaks accuracy down by length and by annotator, in order', () => {
    const values = (slices: typeof evaluation.byLength) =>
      slices.map(({ name, sentences, accuracy }) => [name, sentences, accuracy.value]);
    expect(values(evaluation.byLength)).toEqual([
      ['1', 1, 1],
      ['2', 1, 0],
      ['4 to 5', 2, 0.5],
    ]);
    expect(values(evaluation.byAnnotator)).toEqual([
      ['A', 2, 0.5],
      ['B', 2, 0.5],
    ]);
  });

  it('lists the errors, the most confident first', () => {
    expect(evaluation.mistakes).toEqual([
      { sentence: 'un deux trois quatre cinq', intent: 'non', answered: 'oui', confidence: 0.95, annotatorId: 'B' },
      { sentence: 'un deux', intent: 'oui', answered: 'non', confidence: 0.6, annotatorId: 'A' },
    ]);
  });

  it('has no traffic scores for intents that are not of the service', () => {
    expect(evaluation.traffic).toBeUndefined();
  });
});

describe('trafficScores', () => {
  const shares = { rare: 0.1, common: 0.6, middling: 0.2 };
  const labels = Object.keys(shares);
  const matrix = (right: number, wrong: number) =>
    labels.map((_, k) => labels.map((_, j) => (k === j ? right : wrong)));

  it('gives 1 to a model that is always right, however many examples an intent has', () => {
    const uneven = matrix(1, 0).map((row, k) => row.map((count) => count * (k + 1)));
    expect(trafficScores(uneven, labels, shares)?.accuracy).toBeCloseTo(1, 9);
    expect(trafficScores(uneven, labels, shares)?.macroF1).toBeCloseTo(1, 9);
  });

  it('counts each intent by its share of the whole', () => {
    const alwaysCommon = labels.map(() => [0, 10, 0]);
    const scores = trafficScores(alwaysCommon, labels, shares);
    const part = 0.6 / 0.9;
    expect(scores?.accuracy).toBeCloseTo(part, 9);
    expect(scores?.macroF1).toBeCloseTo((2 * part) / (1 + part) / labels.length, 9);
  });

  it('is undefined for labels that the shares do not name', () => {
    expect(trafficScores(matrix(1, 0), ['rare', 'common', 'other'], shares)).toBeUndefined();
  });
});
