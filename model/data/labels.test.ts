import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addLabels, describeChange, judgeModel, readLabels } from './labels.ts';

const directory = mkdtempSync(join(tmpdir(), 'labels-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('labels', () => {
  it('take the place of what the corpus says of a sentence, however it is spelt', () => {
    const corpus = [
      { sentence: 'Une table !', intent: 'purchase' },
      { sentence: 'un train', intent: 'find-train' },
    ];
    const labels = [{ sentence: 'une table', intent: 'find-restaurant', group: 'labels' }];
    expect(addLabels(corpus, labels)).toEqual([corpus[1], labels[0]]);
  });

  it.each([
    ['are not there', () => join(directory, 'never-written.jsonl')],
    ['are none', () => write('none.jsonl', '')],
  ])('are refused with what to do when they %s', (_what, path) => {
    expect(() => readLabels(path())).toThrow(
      expect.objectContaining({ code: 'DATA_UNREADABLE', message: expect.stringMatching(/npm run review/) }),
    );
  });

  it('are judged by the served model where a directory has none yet, and the change is told', async () => {
    const path = write('one.jsonl', '{"sentence":"un train pour Brest demain","intent":"find-train"}\n');
    const labels = readLabels(path);
    const before = await judgeModel(join(directory, 'new'), labels);
    expect(before).toEqual({ ...(await judgeModel('model/languages/fr/artifacts', labels)), labels: 1 });
    expect(
      describeChange(
        { ...before, metrics: { accuracy: 0.5 }, right: 0 },
        { ...before, metrics: { accuracy: 1 }, right: 1 },
      ),
    ).toBe('labels added: 1; accuracy 0.5 → 1; answered as labelled 0 → 1');
  });
});

function write(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}
