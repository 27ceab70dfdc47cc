import { describe, expect, it } from 'vitest';
import { createNormaliser, PLAIN_RULES } from '../../normalise.ts';
import type { DataReading } from '../dataset.ts';
import { checkData } from './check-data.ts';
import { describeCheck } from './describe-check.ts';

const normalise = createNormaliser(PLAIN_RULES);

describe('describeCheck', () => {
  it('says what was read alone where nothing is conspicuous', () => {
    expect(describePairs([...many('open', 10), ...many('close', 12)])).toEqual([
      'my.csv: csv, 22 sentences of 2 intents',
    ]);
  });

  it.each<[string, [string, string][], RegExp]>([
    [
      'contradictions with both places',
      [
        ['Open it!', 'open'],
        ['open it', 'close'],
      ],
      /1 sentence with different intents: "Open it!" is "open" \(line 24\) and "close" \(line 25\)$/,
    ],
    [
      'sentences more than once with their places',
      [
        ['open it', 'open'],
        ['Open  it.', 'open'],
        ['open it', 'open'],
      ],
      /1 sentence more than once: "open it" \(line 24, line 25, line 26\)$/,
    ],
    [
      'intents that differ by case or separators',
      many('Open', 10, 'x'),
      /1 intent written in several ways.*: "open" \(12\) and "Open" \(10\)$/,
    ],
    [
      'intents that differ by Unicode form',
      [...many('caf\u00e9', 10, 'x'), ...many('cafe\u0301', 11, 'y')],
      /: "cafe\u0301" \(11\) and "caf\u00e9" \(10\)$/,
    ],
    ['intents with one sentence', [['hello', 'greet']], /1 intent with one sentence.*: "greet"$/],
    ['intents with few sentences', many('greet', 9, 'x'), /1 intent with fewer than 10 sentences: "greet" \(9\)$/],
    ['intents that outweigh others', many('big', 240, 'x'), /uneven: "big" has 240 sentences, "close" 11;/],
  ])('warns of %s, and of nothing else', (_, added, message) => {
    const lines = describePairs([...many('open', 12), ...many('close', 11), ...added]);
    expect(lines.slice(1)).toEqual([expect.stringMatching(message)]);
  });

  it('shows five of a kind and counts the others', () => {
    const added = many('open', 7).flatMap((pair) => [pair, pair]);
    expect(describePairs([...added, ...many('open', 10, 'z'), ...many('close', 10, 'y')])[1]).toMatch(
      /^warning: 7 sentences more than once: (?:"[^"]+" \(line \d+, line \d+\); ){5}and 2 more$/,
    );
  });

  it('says what was taken out and left out, and how the file was read', () => {
    const lines = describeCheck(
      'my.zip',
      {
        ...reading([...many('open', 10), ...many('close', 10)]),
        format: 'wit',
        fileCount: 2,
        entityCount: 3,
        languages: ['fr', 'en'],
        skipped: new Map([['empty', 4]]),
        notes: ['my.zip/a.json read as UTF-16LE'],
      },
      checkData(reading([...many('open', 10), ...many('close', 10)]), normalise),
    );
    expect(lines).toEqual([
      'my.zip: wit, 20 sentences of 2 intents; 2 files; 3 annotations of entities taken out; languages fr, en; left out: 4 empty',
      'note: my.zip/a.json read as UTF-16LE',
    ]);
  });
});

function describePairs(pairs: readonly [string, string][]): string[] {
  const read = reading(pairs);
  return describeCheck('my.csv', read, checkData(read, normalise));
}

function reading(pairs: readonly (readonly [string, string])[]): DataReading {
  return {
    examples: pairs.map(([sentence, intent]) => ({ sentence, intent })),
    places: pairs.map((_, i) => `my.csv:${i + 1}`),
    format: 'csv',
    fileCount: 1,
    entityCount: 0,
    languages: [],
    skipped: new Map(),
    notes: [],
  };
}

/** Different sentences of one intent: digits are one to the model, so they are words. */
function many(intent: string, count: number, prefix = intent): [string, string][] {
  return Array.from({ length: count }, (_, i) => [
    `${prefix} ${String.fromCharCode(97 + (i % 26))} ${String.fromCharCode(97 + Math.floor(i / 26))}b`,
    intent,
  ]);
}
