import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { splitCorpus } from './corpus-split.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'split-'));
  const lines = ['A', 'B', 'A'].map((group, i) =>
    JSON.stringify({ sentence: `phrase ${i}`, intent: 'irrelevant', group }),
  );
  writeFileSync(join(directory, 'corpus.jsonl'), `${lines.join('\n')}\n`);
});
afterEach(() => rmSync(directory, { recursive: true }));

test('holds one hand out, and trains on the rest', () => {
  const trainFile = join(directory, 'train.out');
  expect(splitCorpus(directory, 'B', trainFile).map(({ sentence }) => sentence)).toEqual(['phrase 1']);
  const trained = readFileSync(trainFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).sentence);
  expect(trained).toEqual(['phrase 0', 'phrase 2']);
});

test('says so when nobody is held out', () => {
  expect(() => splitCorpus(directory, 'Z', join(directory, 'train.out'))).toThrow(/no sentences of group Z/);
});
