import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { normaliseFrench } from '../languages/fr/normalising.ts';
import { addLabels, readLabels } from './labels.ts';

const directory = mkdtempSync(join(tmpdir(), 'labels-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('labels', () => {
  it('take the place of what the corpus says of a sentence, however it is spelt', () => {
    const corpus = [
      { sentence: 'Une table !', intent: 'purchase' },
      { sentence: 'un train', intent: 'find-train' },
    ];
    const labels = [{ sentence: 'une table', intent: 'find-restaurant', annotatorId: 'labels' }];
    expect(addLabels(corpus, labels, normaliseFrench)).toEqual([corpus[1], labels[0]]);
  });

  it.each([
    ['are not there', () => join(directory, 'never-written.jsonl')],
    ['are none', () => write('none.jsonl', '')],
  ])('are refused with what to do when they %s', (_what, path) => {
    expect(() => readLabels(path())).toThrow(
      expect.objectContaining({ code: 'DATA_UNREADABLE', message: expect.stringMatching(/npm run review/) }),
    );
  });
});

function write(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}
