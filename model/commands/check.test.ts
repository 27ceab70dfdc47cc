import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addLabels, LABELS_FILE, readLabels } from '../data/labels.ts';
import { writeModel } from '../export/write-model.ts';
import { createNormaliser } from '../normalise.ts';
import { train } from '../train/train.ts';
import { planTraining } from './training-plan.ts';

const COMMAND = resolve('model/commands/check.ts');
const WORDS = ['kitchen', 'bedroom', 'hall', 'cellar', 'garden'];
/** The command's working directory, in which the labels of a review are looked for. */
const directory = mkdtempSync(join(tmpdir(), 'check-'));
const [data, labels] = [join(directory, 'own.jsonl'), join(directory, LABELS_FILE)];

beforeAll(async () => {
  writeLines(data, [
    ...WORDS.map((word) => ({ sentence: `light in the ${word}`, intent: '10' })),
    ...WORDS.map((word) => ({ sentence: `open the ${word} door`, intent: '2' })),
  ]);
  await trainInto('plain');
  writeLines(labels, [{ sentence: 'light in the hall', intent: '2' }]);
  await trainInto('labelled', true);
  rmSync(labels);
});
afterAll(() => rmSync(directory, { recursive: true }));

function writeLines(path: string, examples: readonly object[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, examples.map((example) => `${JSON.stringify(example)}\n`).join(''));
}

async function trainInto(name: string, labelled = false): Promise<void> {
  const { examples, options } = await planTraining({ data, language: 'en', withEncoder: false });
  const normalise = createNormaliser(options.language.normalising);
  const all = labelled ? addLabels(examples, readLabels(labels), normalise) : examples;
  await writeModel(join(directory, name), await train(all, options), all, options, data);
}

function check(...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...parameters], {
    cwd: directory,
    encoding: 'utf8',
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

describe('the check of a model of one’s own', () => {
  it('passes while its data is what it was trained from, which the manifest names', () => {
    expect(check('--model', 'plain')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(check('--model', 'plain', '--data', data).status).toBe(0);
  });

  it('fails with the command that trains it again when its data has changed', () => {
    const changed = join(directory, 'changed.jsonl');
    copyFileSync(data, changed);
    appendFileSync(changed, `${JSON.stringify({ sentence: 'more light', intent: '10' })}\n`);
    const { status, stderr } = check('--model', 'plain', '--data', 'changed.jsonl');
    expect(status).toBe(1);
    expect(stderr).toMatch(/10 sentences .* changed\.jsonl \(11\)/);
    expect(stderr).toContain('npm run model:train -- --data changed.jsonl --out plain');
    expect(stderr.split('\n')).toHaveLength(1);
  });

  it('says that it compared nothing when the data is elsewhere', () => {
    renameSync(data, `${data}.away`);
    const { status, stdout } = check('--model', 'plain');
    renameSync(`${data}.away`, data);
    expect([status, stdout]).toEqual([0, expect.stringContaining('own.jsonl is not here')]);
  });

  it('passes a model that was trained with the labels of the review, and fails without them', () => {
    expect(check('--model', 'labelled').status).toBe(1);
    writeLines(labels, [{ sentence: 'light in the hall', intent: '2' }]);
    expect(check('--model', 'labelled')).toEqual({ status: 0, stdout: '', stderr: '' });
    rmSync(labels);
  });

  it.each([
    [['--model', 'nope'], 'MODEL_MISSING'],
    [['--model', 'plain', '--data', 'nope.csv'], 'DATA_UNREADABLE'],
    [['--modal', 'plain'], 'USAGE'],
  ])('refuses %j with one line', (parameters, code) => {
    const { status, stderr } = check(...parameters);
    expect(status).toBe(2);
    expect(stderr).toMatch(new RegExp(`^${code}: .+$`));
  });
});

it('names the intents of numbers in the order of the data in the golden predictions', async () => {
  const { labels: order } = (await import(join(directory, 'plain', 'manifest.json'), { with: { type: 'json' } }))
    .default;
  const { default: golden } = await import(join(directory, 'plain', 'golden.json'), { with: { type: 'json' } });
  expect(order).toEqual(['10', '2']);
  const [first] = golden as { sentence: string; scores: number[] }[];
  expect(first?.sentence).toBe('light in the kitchen');
  expect(first?.scores[0]).toBeGreaterThan(first?.scores[1] ?? 1);
});
