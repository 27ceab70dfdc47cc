import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Encoder, loadEncoder } from './encoder.ts';
import { VIEWS } from './views.ts';

const ARTIFACTS = fileURLToPath(new URL('artifacts', import.meta.url));
const ALL_DIMENSIONS = 2_304;
const encoder = await loadEncoder(ARTIFACTS);

describe('an encoder that does not fit', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'intent-encoder-'));
    cpSync(ARTIFACTS, directory, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const manifestOf = (): Encoder['manifest'] => JSON.parse(readFileSync(join(directory, 'encoder.json'), 'utf8'));
  const editManifest = (change: object): void =>
    writeFileSync(join(directory, 'encoder.json'), JSON.stringify({ ...manifestOf(), ...change }));
  const otherVersion = (file: string): void => {
    const bytes = readFileSync(join(directory, file));
    bytes.write('0123456789ab', bytes.indexOf(encoder.version));
    writeFileSync(join(directory, file), bytes);
  };

  it.each<[string, string, RegExp, () => void]>([
    ['no manifest', 'ENCODER_MISSING', /encoder\.json/, () => rmSync(join(directory, 'encoder.json'))],
    ['no table', 'ENCODER_MISSING', /table\.bin/, () => rmSync(join(directory, 'table.bin'))],
    ['no graph', 'ENCODER_MISSING', /encoder\.onnx/, () => rmSync(join(directory, 'encoder.onnx'))],
    [
      'a table cut short',
      'ENCODER_HASH_MISMATCH',
      /table\.bin: expected 15340320 bytes, got 1000000/,
      () => truncateSync(join(directory, 'table.bin'), 1_000_000),
    ],
    ['an empty table', 'ENCODER_HASH_MISMATCH', /got 0$/, () => truncateSync(join(directory, 'table.bin'), 0)],
    [
      'a vocabulary cut short',
      'ENCODER_HASH_MISMATCH',
      /vocabulary\.bin.* got 10$/,
      () => truncateSync(join(directory, 'vocabulary.bin'), 10),
    ],
    [
      'a graph cut short',
      'ENCODER_HASH_MISMATCH',
      /encoder\.onnx.* got 99$/,
      () => truncateSync(join(directory, 'encoder.onnx'), 99),
    ],
    [
      'the table of another encoder',
      'ENCODER_HASH_MISMATCH',
      /[0-9a-f]{12}.*0123456789ab/,
      () => otherVersion('table.bin'),
    ],
    [
      'the vocabulary of another encoder',
      'ENCODER_HASH_MISMATCH',
      /[0-9a-f]{12}.*0123456789ab/,
      () => otherVersion('vocabulary.bin'),
    ],
    [
      'the graph of another encoder',
      'ENCODER_HASH_MISMATCH',
      /[0-9a-f]{12}.*0123456789ab/,
      () => otherVersion('encoder.onnx'),
    ],
    [
      'a manifest of another encoder',
      'ENCODER_HASH_MISMATCH',
      /expected.* 0123456789ab/,
      () => editManifest({ version: '0123456789ab' }),
    ],
    [
      'a manifest with other piece counts',
      'ENCODER_HASH_MISMATCH',
      /expected 7 rows, got \d+/,
      () => editManifest({ pieces: { selection: 'latin', count: 7 } }),
    ],
    [
      'a manifest that is not JSON',
      'ENCODER_MANIFEST_INVALID',
      /not JSON/,
      () => writeFileSync(join(directory, 'encoder.json'), '{'),
    ],
    [
      'a manifest that is a list',
      'ENCODER_MANIFEST_INVALID',
      /an object, got \[\]/,
      () => writeFileSync(join(directory, 'encoder.json'), '[]'),
    ],
    [
      'a manifest without files',
      'ENCODER_MANIFEST_INVALID',
      /\.files: .* got nothing/,
      () => editManifest({ files: undefined }),
    ],
    [
      'a manifest of other widths',
      'ENCODER_MANIFEST_INVALID',
      /\.views/,
      () => editManifest({ views: { sentence: 256 } }),
    ],
    [
      'a later manifest',
      'ENCODER_MANIFEST_INVALID',
      /\.manifestVersion: expected the number 1, got 2/,
      () => editManifest({ manifestVersion: 2 }),
    ],
    [
      'a version that is a path',
      'ENCODER_MANIFEST_INVALID',
      /\.version/,
      () => editManifest({ version: '../../../etc' }),
    ],
  ])('is refused: %s with %s', async (_, code, message, damage) => {
    damage();
    await expect(loadEncoder(directory)).rejects.toMatchObject({
      name: 'ModelError',
      code,
      message: expect.stringMatching(message),
    });
  });

  it('is refused with MODEL_UNREADABLE when the graph has the right length and version but is none', async () => {
    const bytes = readFileSync(join(directory, 'encoder.onnx'));
    writeFileSync(join(directory, 'encoder.onnx'), bytes.fill(0xff, 64));
    await expect(loadEncoder(directory)).rejects.toMatchObject({ code: 'MODEL_UNREADABLE' });
  });
});

it('reports the phases of loading in their order', async () => {
  const phases: string[] = [];
  const loaded = await loadEncoder(ARTIFACTS, { onPhase: (phase) => void phases.push(phase) });
  loaded.close();
  expect(phases).toEqual(['encoder files', 'encoder library', 'encoder session']);
  expect(VIEWS.reduce((sum, view) => sum + loaded.manifest.views[view], 0)).toBe(ALL_DIMENSIONS);
});
