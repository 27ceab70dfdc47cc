import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const THINGS = ['lamp', 'kitchen', 'hall', 'garage', 'attic', 'cellar'];
const OTHERS = ['balcony', 'office'];
const directory = mkdtempSync(join(tmpdir(), 'own-data-'));
const data = join(directory, 'wishes.csv');
const others = join(directory, 'others.csv');
const model = join(directory, 'wishes-model');

const csv = (things: readonly string[]) =>
  ['sentence,intent', ...things.flatMap((thing) => [`turn on the ${thing},on`, `heat the ${thing},warm`])].join('\n');

function run(command: string, ...options: string[]) {
  const module = fileURLToPath(new URL(`${command}.ts`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [module, ...options], { encoding: 'utf8', input: '' });
  return { status, stdout, stderr };
}

beforeAll(() => {
  writeFileSync(data, csv(THINGS));
  writeFileSync(others, csv(OTHERS));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('training on data of one’s own', () => {
  it('writes beside the data, and says which recipe it took and what accepted means', () => {
    const { status, stdout, stderr } = run('train', '--data', data, '--no-encoder', '--language', 'en');
    expect(status, stderr).toBe(0);
    expect(existsSync(join(model, 'manifest.json'))).toBe(true);
    for (const part of [
      `12 sentences of ${data}, 2 intents → ${model}`,
      'recipe "plain"',
      'accepted           nothing',
    ])
      expect(stdout).toContain(part);
    expect(stderr).toMatch(/100 % .*mixture and threshold\n$/);
  });

  it('keeps the accuracy that was asked for in the manifest, with what is accepted', () => {
    const out = join(directory, 'lenient');
    const { stdout } = run('train', '--data', data, '--out', out, '--no-encoder', '--accept-accuracy', '0.6');
    const { threshold, metrics } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    expect(stdout).toContain('Promised 60 %');
    expect(metrics).toMatchObject({ promisedAccuracy: 0.6 });
    expect(metrics.acceptedAccuracyLow).toBeGreaterThanOrEqual(0.6);
    expect(threshold).toBeLessThan(1);
  });

  it('calibrates on a file of real sentences', () => {
    const real = join(directory, 'real.csv');
    writeFileSync(real, `${csv(OTHERS)}\nwhat time is it,other\n`);
    const { stdout } = run('train', '--data', data, '--no-encoder', '--calibrate', real, '--yes');
    expect(stdout).toContain(`calibrated on 5 sentences of ${real}, 1 of them out of scope`);
    expect(stdout).toContain(`on ${real}:`);
  });
});

describe('evaluating data of one’s own', () => {
  const evaluated = (...options: string[]) => {
    const { status, stdout, stderr } = run('evaluate', '--no-learning-curve', '--no-encoder', ...options);
    expect(status, stderr).toBe(0);
    return { evaluation: JSON.parse(stdout), stderr };
  };

  it('cross-validates without a model', () => {
    const { evaluation, stderr } = evaluated('--data', data);
    expect(evaluation).toMatchObject({ evaluated: { by: 'cross-validation' }, sentences: 12 });
    expect(stderr).toContain('is cross-validated, as no --model was given');
  });

  it('cross-validates with a model of the very file, which knows it by heart, and says so', () => {
    const { evaluation, stderr } = evaluated('--data', data, '--model', model);
    expect(evaluation).toMatchObject({ evaluated: { by: 'cross-validation' }, sentences: 12 });
    expect(stderr).toContain('was trained on the sentences of');
  });

  it('asks the model about other sentences, unless told to cross-validate', () => {
    expect(evaluated('--data', others, '--model', model).evaluation).toMatchObject({ evaluated: { by: 'model' } });
    const { evaluation } = evaluated('--data', others, '--model', model, '--cross-validate');
    expect(evaluation).toMatchObject({ evaluated: { by: 'cross-validation' } });
  });

  it('asks the shipped model about sentences of its intents', () => {
    const french = join(directory, 'french.csv');
    writeFileSync(french, 'sentence,intent\nun train pour Brest,find-train\nun vol pour Rome,find-flight\n');
    const { evaluation, stderr } = evaluated('--data', french);
    expect(evaluation).toMatchObject({ evaluated: { by: 'model' }, sentences: 2 });
    expect(stderr).toContain('the shipped model predicts');
  });

  it('prints text where asked to', () => {
    const { stdout } = run('evaluate', '--no-learning-curve', '--no-encoder', '--data', data, '--text');
    expect(stdout).toMatch(/^Cross-validated in \d+ folds/);
  });
});
