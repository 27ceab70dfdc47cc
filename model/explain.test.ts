import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Session } from './classifier.ts';
import { explain, PIECES_PER_SIDE } from './explain.ts';
import { featurise } from './features.ts';
import type { Manifest } from './manifest.ts';
import { normalise } from './normalise.ts';
import { loadClassifier } from './onnx-session.ts';
import { alignWords } from './word-spans.ts';

type Classifier = Awaited<ReturnType<typeof loadClassifier>>;
let classifier: Classifier;

beforeAll(async () => {
  classifier = await loadClassifier('model/artifacts');
});

/** A linear graph of two labels whose weights are known: bucket b adds b to the first label's logit. */
const linear: Session = {
  labelCount: 2,
  featureCount: 16,
  run: async ({ ids, weights, rows, columns }) => {
    const probabilities = new Float32Array(rows * 2);
    for (let row = 0; row < rows; row++) {
      let logit = -0.5;
      for (let j = row * columns; j < (row + 1) * columns; j++) logit += ((ids[j] ?? 0) - 8) * (weights[j] ?? 0) * 0.2;
      probabilities[row * 2] = 1 / (1 + Math.exp(-logit));
      probabilities[row * 2 + 1] = 1 - (probabilities[row * 2] ?? 0);
    }
    return probabilities;
  },
};
// Of a manifest, explaining reads these two.
const manifest = { labels: ['first', 'second'], featureCount: 16 } as unknown as Manifest;

describe('an explanation', () => {
  it('gives each piece what it adds to the logit of the intent', async () => {
    const { ids, weights } = featurise('train', 16);
    const logits = Array.from(ids, (id, i) => (id - 8) * (weights[i] ?? 0) * 0.2);
    const whole = featureOfWhole('train');
    const expected = logits.filter((_, i) => !whole.has(i)).reduce((sum, logit) => sum + logit, 0);
    const { for: speaksFor, against } = await explain('Train', 'first', manifest, linear);
    // Between two labels, half of the difference lies on each side of the average.
    expect([...speaksFor, ...against]).toEqual([{ text: 'Train', weight: expect.closeTo(expected / 2, 3) }]);
  });

  it('speaks against the one label what it speaks for the other', async () => {
    const sentence = 'un vol pour Nice demain';
    const first = await explain(sentence, 'first', manifest, linear);
    const second = await explain(sentence, 'second', manifest, linear);
    expect(first.for.length + first.against.length).toBeGreaterThan(0);
    expect(second.against).toEqual(first.for.map(({ text, weight }) => ({ text, weight: -weight })));
  });

  it.each([
    ['Je voudrais acheter des chaussures rouges', 'purchase', 'acheter'],
    ['Trouve un hôtel près de Talence', 'find-hotel', 'hôtel'],
    ['Un vol pour Nice demain matin', 'find-flight', 'vol'],
    ['Le prochain train pour Lyon', 'find-train', 'train'],
  ])('of %j for %s begins with the word that says so', async (sentence, intent, word) => {
    expect((await classifier.explain(sentence, intent)).for[0]?.text).toBe(word);
  });

  it('names pieces of the sentence alone, a few on each side, whatever the sentence', async () => {
    const sentences = fc.string({ unit: 'binary', maxLength: 200 }).filter((s) => s.trim() !== '');
    await fc.assert(
      fc.asyncProperty(sentences, async (sentence) => {
        const sides = await classifier.explain(sentence, 'purchase');
        for (const pieces of [sides.for, sides.against]) {
          expect(pieces.length).toBeLessThanOrEqual(PIECES_PER_SIDE);
          for (const { text, weight } of pieces) {
            expect(sentence).toContain(text);
            expect(Number.isFinite(weight)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('word spans', () => {
  it.each([
    ["Trouve-moi l'hôtel", ['Trouve', 'moi', 'l', 'hôtel']],
    ['Un resto à 12 €, ce soir', ['Un', 'resto', 'à', '12 €', 'ce', 'soir']],
    ['Le film du 25/12 à 19h30 ?', ['Le', 'film', 'du', '25/12', 'à', '19h30']],
    ['🍕 à Lyon', ['🍕', 'à', 'Lyon']],
    ['Suuuuper CINÉMA', ['Suuuuper', 'CINÉMA']],
    ['', []],
    ['?', []],
  ])('of %j are the words as written', (sentence, words) => {
    const spans = alignWords(sentence, normalise(sentence));
    expect(spans.map(({ start, end }) => sentence.slice(start, end))).toEqual(words);
  });

  it('lie inside the sentence, in order, one for each normalised word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (sentence) => {
        const normalised = normalise(sentence);
        const spans = alignWords(sentence, normalised);
        expect(spans.map(({ word }) => word).join(' ')).toBe(normalised);
        let last = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(sentence.length);
      }),
    );
  });
});

/** The features that came from no one place. */
function featureOfWhole(sentence: string): Set<number> {
  const placed = new Set<number>();
  const { ids } = featurise(sentence, 16, { words: (i) => void placed.add(i), characters: (i) => void placed.add(i) });
  return new Set(Array.from(ids.keys()).filter((i) => !placed.has(i)));
}
