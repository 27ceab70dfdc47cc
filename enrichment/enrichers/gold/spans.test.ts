import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical } from '../../canonical.ts';
import { createAmounts } from '../amounts/amounts.ts';
import { amountsSchema } from '../amounts/result.ts';
import type { Span } from '../span.ts';
import { thingsSchema } from '../things/result.ts';
import { createThings } from '../things/things.ts';
import { readGold, SEEN_AT_MS } from './score.ts';

const amounts = createAmounts();
const things = createThings();
const gold = ['amounts', 'amounts.more', 'things', 'things.more']
  .flatMap((name) => readGold(name))
  .map(({ text }) => text);
const intent = fc.constantFrom('purchase', 'find-restaurant', 'provide-showtimes', 'irrelevant');

it('gives each amount and thing exactly where it stands, and nothing twice', async () => {
  const word = fc.constantFrom(...new Set(gold.flatMap((sentence) => sentence.split(' '))));
  const sentence = fc.oneof(
    fc.constantFrom(...gold),
    fc.tuple(fc.constantFrom(...gold), fc.constantFrom(...gold)).map((both) => both.join(', ')),
    fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );
  await fc.assert(
    fc.asyncProperty(sentence, intent, async (sent, predicted) => {
      const text = canonical(sent);
      const input = { text, seenAtMs: SEEN_AT_MS, prediction: { intent: predicted, confidence: 1, scores: {} } };
      const amountsFound = amountsSchema.parse((await amounts.enrich(input)) ?? {});
      const { things: thingsFound } = (await things.enrich(input)) ?? { things: [] };
      if (thingsFound.length > 0) thingsSchema.parse({ things: thingsFound });
      const { budgets = [], people, nights, tickets } = amountsFound;
      for (const spans of [budgets, people ? [people] : [], nights ? [nights] : [], tickets ? [tickets] : []])
        expectExact(text, spans);
      for (const found of Map.groupBy(thingsFound, ({ kind }) => kind).values()) expectExact(text, found);
    }),
    { numRuns: 2_000 },
  );
});

/** Spans of one kind do not overlap. */
function expectExact(text: string, spans: readonly Span[]): void {
  let behind = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    expect(text.slice(span.start, span.end)).toBe(span.text);
    expect(span.text.trim()).toBe(span.text);
    expect(span.start).toBeGreaterThanOrEqual(behind);
    behind = span.end;
  }
}
