import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { splitCorpus } from './corpus-split.ts';
import { CORPUS, HELD_OUT_ANNOTATOR, TRAIN_COMMAND } from './measure-peers.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'split-'));
  const lines = ['A', 'B', 'A'].map((group, i) =>
    JSON.stringify({ sentence: `phrase ${i}`, intent: 'irrelevant', group }),
  );
  writeFileSync(join(directory, 'corpus.jsonl'), `${lines.join('\n')}\n`);
});
afterEach(() => rmSync(directory, { recursive: true }));

test('holds one annotator out and trains on the others', () => {
  const trainFile = join(directory, 'train.out');
  expect(splitCorpus(directory, 'B', trainFile).map(({ sentence }) => sentence)).toEqual(['phrase 1']);
  const trained = readFileSync(trainFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).sentence);
  expect(trained).toEqual(['phrase 0', 'phrase 2']);
});

test('refuses an annotator without sentences', () => {
  expect(() => splitCorpus(directory, 'Z', join(directory, 'train.out'))).toThrow(/no sentences of annotator Z/);
});

test('the corpus has the held-out annotator, and the trainer is where the peers expect it', () => {
  expect(splitCorpus(CORPUS, HELD_OUT_ANNOTATOR, join(directory, 'train.out')).length).toBeGreaterThan(100);
  expect(existsSync(TRAIN_COMMAND)).toBe(true);
});
