import { describe, expect, it } from 'vitest';
import { predictionJson, scoresJson } from './prediction-json.ts';

const LABELS = ['réserver une table', '10', '2', 'a/b', '__proto__', 'scores', '"quoted"', '$&'];
const SCORES = Object.fromEntries(LABELS.map((label, i) => [label, i / 100]));

/** The keys of an object of JSON as they are written. */
const keysOf = (json: string): string[] =>
  [...json.matchAll(/("(?:[^"\\]|\\.)*"):/g)].map(([, key = '']) => JSON.parse(key));

describe('scoresJson', () => {
  it('writes labels in their order, those that look like integers too', () => {
    expect(keysOf(scoresJson(SCORES, LABELS))).toEqual(LABELS);
  });

  it('writes the same bytes as JSON.stringify for other labels', () => {
    const scores = { 'find-hotel': 0.999999, 'find-train': 0.000001, irrelevant: 0 };
    expect(scoresJson(scores, Object.keys(scores))).toBe(JSON.stringify(scores));
  });
});

describe('predictionJson', () => {
  it.each([
    ['of a plain sentence', 'un hôtel'],
    ['of a sentence that contains the field', '"scores":0'],
    ['of a sentence that contains a pattern of replacements', "$& $' $`"],
  ])('is a prediction with every field in its place: %s', (_, sentence) => {
    const prediction = {
      sentence,
      intent: 'scores',
      scores: SCORES,
      explanation: { for: [{ text: sentence, weight: 1 }] },
    };
    const json = predictionJson(prediction, LABELS);
    expect(JSON.parse(json)).toEqual(prediction);
    expect(Object.keys(JSON.parse(json))).toEqual(Object.keys(prediction));
    expect(json).toContain(`"scores":${scoresJson(SCORES, LABELS)}`);
  });
});
