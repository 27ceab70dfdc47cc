import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { ServedModel } from '../intent/served-model.ts';
import { buildDocument } from './document.ts';
import { documentExamples } from './examples.ts';
import { operations } from './operations.ts';
import { orderedJson } from './ordered-json.ts';

const SERVED: ServedModel = { labels: ['b', '10', 'a'], languages: ['de-CH', 'en', 'de'], examples: { a: 'hallo' } };

/** What a command line gives the program that it starts. */
function argumentsOf(line: string): string {
  return execFileSync('bash', ['-c', `curl() { printf '%s\\n' "$@"; }; ${line}`], { encoding: 'utf8' });
}

describe('the document for a model', () => {
  it('names its languages, each once', () => {
    expect(buildDocument('1', SERVED)).toMatchObject({
      info: { summary: 'The intent behind a sentence in German or English.' },
    });
  });

  it('names no language that is not known', () => {
    const { info } = buildDocument('1', { ...SERVED, languages: [] });
    expect(info).toMatchObject({ summary: 'The intent behind a sentence.' });
  });

  it('lists few labels in its introduction, and counts many', () => {
    expect(orderedJson(buildDocument('1', SERVED))).toContain('one of 3: `b`, `10`, `a`');
    const labels = Array.from({ length: 150 }, (_, i) => `intent ${i}`);
    expect(orderedJson(buildDocument('1', { labels, languages: [] }))).toContain('one of 150.');
  });

  it.each(["l'hôtel d'à côté", 'say "hi" to $HOME', '`id` \\ 😀', '@file', '-x'])(
    'has commands that a shell leaves as they are, with the example %s',
    (sentence) => {
      const lines = operations({ ...SERVED, examples: { a: sentence } }).map(({ id, curl }) => [id, argumentsOf(curl)]);
      const commands = Object.fromEntries(lines);
      expect(commands.scoreSentence).toContain(`\nsentence=${sentence}\n`);
      expect(commands.readEnrichment).toContain(`\nsentence=${sentence}\n`);
      expect(JSON.parse(commands.predictIntent.split('--json\n')[1])).toEqual({ sentence, explain: true });
    },
  );
});

describe('the examples of a model', () => {
  it.each<[string, ServedModel, string]>([
    ['its first example', SERVED, 'hallo'],
    ['the name of a label when it has none', { ...SERVED, examples: {} }, 'b'],
    ['a label in words', { labels: ['find_my-way', 'x'], languages: [] }, 'find my way'],
    ['a label of marks alone', { labels: ['--', 'x'], languages: [] }, '--'],
  ])('start with %s', (_, served, sentence) => {
    expect(documentExamples(served).sentence).toBe(sentence);
  });

  it.each([2, 3, 8, 150])('have scores of %i labels that sum to 1, in their order', (count) => {
    const labels = Array.from({ length: count }, (_, i) => String(count - i));
    const { scores, prediction } = documentExamples({ labels, languages: [] });
    expect([...scores.keys()]).toEqual(labels);
    expect([...scores.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(Math.max(...scores.values())).toBe(prediction.confidence);
  });
});
