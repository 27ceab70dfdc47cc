import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ARTIFACTS, exampleOf, prepareServedFiles, requireServable } from './served-model.ts';

const ENCODER = 'model/encoder/artifacts';
let directory = '';
let model = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'served-'));
  model = join(directory, 'model');
  cpSync(ARTIFACTS, model, { recursive: true });
});
afterEach(() => rmSync(directory, { recursive: true }));

function change(changes: object): void {
  const file = join(model, 'manifest.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }));
}

describe('requireServable', () => {
  it('returns the manifest of a model that fits', () => {
    expect(requireServable(model, ENCODER).labels).toContain('find-hotel');
  });

  it.each<[string, string, () => void]>([
    ['is missing', 'MODEL_MISSING', () => rmSync(model, { recursive: true })],
    ['has no graph', 'MODEL_MISSING', () => rmSync(join(model, 'intent.onnx'))],
    ['is damaged', 'MODEL_HASH_MISMATCH', () => appendFileSync(join(model, 'intent.onnx'), 'x')],
    ['has a damaged manifest', 'MODEL_MANIFEST_INVALID', () => writeFileSync(join(model, 'manifest.json'), '{')],
    ['has examples that are no texts', 'MODEL_MANIFEST_INVALID', () => change({ examples: { purchase: 1 } })],
    ['was trained with other features', 'MODEL_FEATURES_MISMATCH', () => change({ featureVersion: 1 })],
    [
      'was trained with another encoder',
      'MODEL_ENCODER_MISMATCH',
      () => change({ encoder: { name: 'other', version: 'ffff', views: ['sentence'], dimensions: 512 } }),
    ],
  ])('refuses a model that %s', (_, code, damage) => {
    damage();
    expect(() => requireServable(model, ENCODER)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses a model whose encoder is not there', () => {
    expect(() => requireServable(model, join(directory, 'nowhere'))).toThrow(
      expect.objectContaining({ code: 'ENCODER_MISSING' }),
    );
  });
});

it.each([
  ['the first example', { examples: { 'find-train': 'un train', 'find-hotel': 'un hôtel' } }, 'un train'],
  ['an example of a label that it has', { examples: { other: 'x', 'find-hotel': 'un hôtel' } }, 'un hôtel'],
  ['the name of a label without examples', { examples: undefined }, 'purchase'],
])('shows %s of the model', (_, changes, expected) => {
  change(changes);
  expect(exampleOf(requireServable(model, ENCODER))).toBe(expected);
});

it('writes files of another model, and none of the committed one', () => {
  change({ labels: ['1', '2', '3', '4', '5', '6', '7', 'eight'] });
  const manifest = requireServable(model, ENCODER);
  const variables = prepareServedFiles(model, manifest, directory);
  expect(readFileSync(join(variables.SERVED_DIRECTORY ?? '', 'openapi.json'), 'utf8')).toContain('"eight"');
  expect(prepareServedFiles(`./${ARTIFACTS}/`, manifest, directory)).toEqual({});
});

describe('npm start', () => {
  it('refuses a model that it cannot serve with one line, before it opens a table', () => {
    const table = join(directory, 'work');
    const parameters = ['functions/local-service/start.ts', '--model', join(directory, 'nope'), '--directory', table];
    const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8' });
    expect([status, stdout, existsSync(table)]).toEqual([2, '', false]);
    expect(stderr.trim()).toMatch(/^MODEL_MISSING: .+$/);
  });
});
