import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labelsOf } from '../data/corpus.ts';
import type { Example } from '../data/dataset.ts';
import { makeFolds } from '../data/folds.ts';
import { writeModel } from '../export/write-model.ts';
import { loadClassifier } from '../onnx-session.ts';
import { seededRandom } from '../random.ts';
import { train } from './train.ts';

const WISHES = ['allume', 'éteins'].flatMap((verb) =>
  ['la lampe', 'le salon', 'la cuisine', 'tout', 'le couloir', 'la veilleuse'].map(
    (what): Example => ({ sentence: `${verb} ${what}`, intent: verb === 'allume' ? 'on' : 'off' }),
  ),
);
const quietly = () => undefined;

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'intent-train-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('train and writeModel', () => {
  it('learn any labels, in the order they appear', async () => {
    await writeModel(directory, await train(WISHES, labelsOf(WISHES), 1, quietly), WISHES);
    const classifier = await loadClassifier(directory);
    const answers = await classifier.classify(['allume la terrasse', 'éteins la terrasse']);
    expect(classifier.manifest.labels).toEqual(['on', 'off']);
    expect(answers.map(({ intent }) => intent)).toEqual(['on', 'off']);
  });

  it('write the same bytes for the same seed', async () => {
    const first = await writeModel(directory, await train(WISHES, labelsOf(WISHES), 3, quietly), WISHES);
    const second = await writeModel(directory, await train(WISHES, labelsOf(WISHES), 3, quietly), WISHES);
    expect(second).toEqual(first);
  });
});

describe('makeFolds', () => {
  it('keeps groups whole', () => {
    const grouped = WISHES.map((example, i) => ({ ...example, group: 'AB'.charAt(i % 2) }));
    expect(makeFolds(grouped, 5, seededRandom(1)).map(({ name, held }) => [name, held.length])).toEqual([
      ['A', 6],
      ['B', 6],
    ]);
  });

  it('judges every example once where there are no groups', () => {
    const held = makeFolds(WISHES, 5, seededRandom(1)).flatMap((fold) => fold.held);
    expect(held.toSorted((a, b) => a - b)).toEqual([...WISHES.keys()]);
  });
});
