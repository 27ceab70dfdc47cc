import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNormaliser, PLAIN_RULES } from '../normalise.ts';
import { seededRandom } from '../random.ts';
import type { Example } from './dataset.ts';
import { makeFolds } from './folds.ts';

const normalise = createNormaliser(PLAIN_RULES);
const folded = (examples: readonly Example[], count = 5) => makeFolds(examples, count, seededRandom(1), normalise);

const WISHES = ['on', 'off'].flatMap((intent) =>
  ['lamp', 'kitchen', 'hall', 'heating', 'radio', 'door'].map(
    (what): Example => ({ sentence: `${intent} ${what}`, intent }),
  ),
);

describe('makeFolds', () => {
  it('keeps annotators whole', () => {
    const grouped = WISHES.map((example, i) => ({ ...example, annotatorId: 'AB'.charAt(i % 2) }));
    expect(folded(grouped).map(({ name, heldOut }) => [name, heldOut.length])).toEqual([
      ['A', 6],
      ['B', 6],
    ]);
  });

  it('holds out every example once where no annotators are named, each intent spread evenly', () => {
    const folds = folded(WISHES);
    expect(folds.flatMap(({ heldOut }) => heldOut).toSorted((a, b) => a - b)).toEqual([...WISHES.keys()]);
    for (const { heldOut } of folds) {
      const on = heldOut.filter((i) => WISHES[i]?.intent === 'on').length;
      expect([1, 2]).toContain(on);
      expect([1, 2]).toContain(heldOut.length - on);
    }
  });

  it('never trains on a sentence equal to a held-out one, whoever wrote it and however it is spelt', () => {
    const sentence = fc.constantFrom('Hello', 'hello ', 'HELLO!', 'good morning', 'Good  morning', 'bye', 'see you');
    const example = fc.record({ sentence, intent: fc.constantFrom('a', 'b') });
    const annotated = fc.record({
      sentence,
      intent: fc.constantFrom('a', 'b'),
      annotatorId: fc.constantFrom('X', 'Y'),
    });
    fc.assert(
      fc.property(
        fc.oneof(fc.array(example), fc.array(annotated)),
        fc.integer({ min: 2, max: 6 }),
        (examples, count) => {
          const folds = folded(examples, count);
          expect(folds.flatMap(({ heldOut }) => heldOut)).toHaveLength(examples.length);
          for (const { train, heldOut } of folds) {
            const texts = new Set(heldOut.map((i) => normalise(examples[i]?.sentence ?? '')));
            expect(train.filter((i) => texts.has(normalise(examples[i]?.sentence ?? '')))).toEqual([]);
          }
        },
      ),
    );
  });

  it('holds out equal sentences together, and still keeps folds of equal size', () => {
    const repeated = Array.from({ length: 40 }, (_, i): Example => {
      const letter = 'abcdefghijklmnopqrstuvwxyzabcd'.charAt(i);
      return { sentence: i < 30 ? `${letter} ${i < 26 ? 'one' : 'two'}` : 'the same', intent: 'a' };
    });
    const folds = folded(repeated, 4);
    expect(folds.map(({ heldOut }) => heldOut.length)).toEqual([10, 10, 10, 10]);
    for (const { train, heldOut } of folds) expect(train.length + heldOut.length).toBe(repeated.length);
  });
});
