import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strayFiles } from '../packaging/contents.ts';
import { buildEncoderLayer } from './build.ts';

const ARTIFACTS = fileURLToPath(new URL('../../model/encoder/artifacts', import.meta.url));
const NOTICE = fileURLToPath(new URL('../../model/encoder/NOTICE', import.meta.url));
const { version: VERSION } = JSON.parse(readFileSync(join(ARTIFACTS, 'encoder.json'), 'utf8'));
const FILES = ['NOTICE', 'encoder.json', 'encoder.onnx', 'table.bin', 'vocabulary.bin'];

describe('buildEncoderLayer', () => {
  let [artifacts, target] = ['', ''];
  beforeEach(() => {
    artifacts = mkdtempSync(join(tmpdir(), 'intent-encoder-'));
    target = mkdtempSync(join(tmpdir(), 'intent-layer-'));
    cpSync(ARTIFACTS, artifacts, { recursive: true });
  });
  afterEach(() => {
    for (const directory of [artifacts, target]) rmSync(directory, { recursive: true, force: true });
  });

  it('writes the files that the zip may hold, the same bytes, and nothing that lay there', () => {
    writeFileSync(join(target, 'stale'), '');
    writeFileSync(join(artifacts, 'not-named.bin'), '');
    buildEncoderLayer(artifacts, NOTICE, target, VERSION);
    expect(readdirSync(target)).toEqual(['encoder']);
    expect(readdirSync(join(target, 'encoder')).sort()).toEqual(FILES);
    expect(
      strayFiles(
        'encoder.zip',
        FILES.map((name) => `encoder/${name}`),
      ),
    ).toEqual([]);
    for (const name of FILES.filter((file) => file !== 'NOTICE')) {
      expect(readFileSync(join(target, 'encoder', name)).equals(readFileSync(join(ARTIFACTS, name)))).toBe(true);
      expect(statSync(join(target, 'encoder', name)).mode & 0o777).toBe(0o644);
    }
  });

  it.each(['table.bin', 'vocabulary.bin', 'encoder.onnx'])('refuses a %s that is cut, naming both hashes', (name) => {
    truncateSync(join(artifacts, name), 1_000);
    const message = new RegExp(
      `${name} has SHA-256 [0-9a-f]{64}, the manifest of encoder [0-9a-f]{12} says [0-9a-f]{64}`,
    );
    expect(() => buildEncoderLayer(artifacts, NOTICE, target, VERSION)).toThrow(message);
  });

  it('refuses another encoder than the model was trained with, naming both versions', () => {
    expect(() => buildEncoderLayer(artifacts, NOTICE, target, '0123456789ab')).toThrow(
      new RegExp(`trained with encoder 0123456789ab, here is ${VERSION}`),
    );
  });
});
