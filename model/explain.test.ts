import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { explain, MAX_TERMS } from './explain.ts';
import { normaliseFrench as normalise } from './languages/fr/normalising.ts';
import { loadClassifier } from './onnx-session.ts';

/** A model of two labels: the log-odds of the first are the sum of what is known of each word or pair of words in a sentence. */
function knowing(known: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const run = async (sentences: readonly string[]): Promise<Float32Array> => {
    asked.push(...sentences);
    return Float32Array.from(
      sentences.flatMap((sentence) => {
        const padded = ` ${sentence} `;
        const odds = Object.entries(known).reduce(
          (sum, [term, w]) => (padded.includes(` ${term} `) ? sum + w : sum),
          0,
        );
        const probability = 1 / (1 + Math.exp(-odds));
        return [probability, 1 - probability];
      }),
    );
  };
  return { run, asked };
}

describe('an explanation', () => {
  it('gives each word the loss of log-odds without it', async () => {
    const { run } = knowing({ train: 2, gare: -1, un: 0 });
    expect(await explain('Un Train, à la Gare ?', normalise, 0, 2, run)).toEqual({
      for: [{ text: 'Train', weight: expect.closeTo(2, 3) }],
      against: [{ text: 'Gare', weight: expect.closeTo(-1, 3) }],
    });
  });

  it('finds two words of the same meaning, which mask each other when one is left out', async () => {
    const run = async (sentences: readonly string[]): Promise<Float32Array> =>
      Float32Array.from(sentences.flatMap((s) => (/hotel|auberge/.test(s) ? [0.9, 0.1] : [0.1, 0.9])));
    const { for: terms } = await explain('un hôtel auberge ici', normalise, 0, 2, run);
    expect(terms.map(({ text }) => text).toSorted()).toEqual(['auberge', 'hôtel']);
  });

  it('gives a word for one label as against the other, of two', async () => {
    const { run } = knowing({ train: 2, gare: -1 });
    const first = await explain('un train en gare', normalise, 0, 2, run);
    const second = await explain('un train en gare', normalise, 1, 2, run);
    expect(second.against.map(({ text }) => text)).toEqual(first.for.map(({ text }) => text));
  });

  it('runs the model on no more than its budget of characters, however long the sentence', async () => {
    for (const sentence of ['a '.repeat(500), `${'é'.repeat(500)} ${'b '.repeat(249)}`, 'c'.repeat(1_000)]) {
      const { run, asked } = knowing({ a: 1 });
      await explain(sentence, normalise, 0, 2, run);
      expect(asked.join('').length).toBeLessThanOrEqual(8_000);
    }
  });

  it('is empty for a sentence without words', async () => {
    expect(await explain('?', normalise, 0, 2, knowing({}).run)).toEqual({ for: [], against: [] });
  });
});

describe("the model's explanation", () => {
  let classifier: Awaited<ReturnType<typeof loadClassifier>>;
  beforeAll(async () => {
    classifier = await loadClassifier('model/languages/fr/artifacts');
  });

  it.each([
    ['Je voudrais acheter des chaussures rouges', 'purchase', 'acheter'],
    ['Trouve un hôtel près de Talence', 'find-hotel', 'hôtel'],
    ['Un vol pour Nice demain matin', 'find-flight', 'vol'],
    ['Le prochain train pour Lyon', 'find-train', 'train'],
  ])('of %j for %s begins with the word %s', async (sentence, intent, word) => {
    expect((await classifier.explain(sentence, intent)).for[0]?.text).toBe(word);
  });

  it('has parts of the sentence alone, a few on each side, whatever the sentence', async () => {
    const sentences = fc.string({ unit: 'binary', maxLength: 200 }).filter((s) => s.trim() !== '');
    await fc.assert(
      fc.asyncProperty(sentences, async (sentence) => {
        const sides = await classifier.explain(sentence, 'purchase');
        for (const terms of [sides.for, sides.against]) {
          expect(terms.length).toBeLessThanOrEqual(MAX_TERMS);
          for (const { text, weight } of terms) {
            expect(sentence).toContain(text);
            expect(Number.isFinite(weight)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
