import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GOLDEN_FILE, MANIFEST_FILE, MODEL_FILE } from './manifest.ts';
import { loadClassifier } from './onnx-session.ts';

const ARTIFACTS = fileURLToPath(new URL('languages/fr/artifacts', import.meta.url));
/** Another processor may round the last float bits otherwise. */
const TOLERANCE_DIGITS = 4;

describe('the committed model', () => {
  it('predicts the golden sentences as when it was written', async () => {
    const golden = JSON.parse(readFileSync(join(ARTIFACTS, GOLDEN_FILE), 'utf8')) as {
      sentence: string;
      scores: number[];
    }[];
    const classifier = await loadClassifier(ARTIFACTS);
    const predictions = await classifier.classify(golden.map(({ sentence }) => sentence));
    golden.forEach(({ scores }, i) => {
      const answered = Object.values(predictions[i]?.scores ?? {});
      scores.forEach((score, k) => void expect(answered[k]).toBeCloseTo(score, TOLERANCE_DIGITS));
    });
  });

  it('predicts a sentence the same alone and in a batch', async () => {
    const classifier = await loadClassifier(ARTIFACTS);
    const sentences = [
      'une chambre à Royan',
      'ok',
      'deux places pour le concert de samedi soir à Lille, pas trop chères',
    ];
    const together = await classifier.classify(sentences);
    for (const [i, sentence] of sentences.entries()) {
      const [alone] = await classifier.classify([sentence]);
      expect(together[i]?.intent).toBe(alone?.intent);
      expect(together[i]?.confidence).toBeCloseTo(alone?.confidence ?? Number.NaN, TOLERANCE_DIGITS);
    }
  });

  it('gives probabilities that sum to 1, in the order of the labels', async () => {
    const classifier = await loadClassifier(ARTIFACTS);
    const [prediction] = await classifier.classify(['un vol pour Porto']);
    const scores = prediction?.scores ?? {};
    expect(Object.keys(scores)).toEqual(classifier.manifest.labels);
    expect(Object.values(scores).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });

  it('reports to nobody: no database, no identifier, no log of telemetry is written', () => {
    const home = mkdtempSync(join(tmpdir(), 'intent-home-'));
    const session = fileURLToPath(new URL('onnx-session.ts', import.meta.url));
    const script = `import { loadClassifier } from ${JSON.stringify(session)};
      await (await loadClassifier(${JSON.stringify(ARTIFACTS)})).classify(['bonjour']);`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      // With CI set, telemetry is off by itself, and this would show nothing.
      env: { HOME: home, XDG_CACHE_HOME: home, TMPDIR: home },
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    expect(readdirSync(home)).toEqual([]);
    rmSync(home, { recursive: true });
  });

  it('returns no predictions for an empty batch', async () => {
    expect(await (await loadClassifier(ARTIFACTS)).classify([])).toEqual([]);
  });
});

describe('a model that does not fit', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'intent-model-'));
    cpSync(ARTIFACTS, directory, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const model = (): string => join(directory, MODEL_FILE);
  const editManifest = (change: object): void => {
    const path = join(directory, MANIFEST_FILE);
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }));
  };

  const encoder = () => JSON.parse(readFileSync(join(ARTIFACTS, MANIFEST_FILE), 'utf8')).encoder;
  const BAD_RULES = { foldMarks: true, letters: {}, classes: [{ name: '0x', pattern: '(' }] };

  it.each<[string, string, () => void]>([
    ['a missing model', 'MODEL_MISSING', () => rmSync(model())],
    ['a missing manifest', 'MODEL_MISSING', () => rmSync(join(directory, MANIFEST_FILE))],
    ['a model cut short', 'MODEL_HASH_MISMATCH', () => truncateSync(model(), 1_000)],
    [
      'a flipped bit',
      'MODEL_HASH_MISMATCH',
      () => {
        const bytes = readFileSync(model());
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(model(), bytes);
      },
    ],
    ['a manifest that is not JSON', 'MODEL_MANIFEST_INVALID', () => writeFileSync(join(directory, MANIFEST_FILE), '{')],
    ['a manifest that is a list', 'MODEL_MANIFEST_INVALID', () => writeFileSync(join(directory, MANIFEST_FILE), '[]')],
    ['labels given twice', 'MODEL_MANIFEST_INVALID', () => editManifest({ labels: ['a', 'a'] })],
    ['a threshold past 1', 'MODEL_MANIFEST_INVALID', () => editManifest({ threshold: 2 })],
    ['other features', 'MODEL_FEATURES_MISMATCH', () => editManifest({ featureVersion: 99_999 })],
    [
      'another feature count',
      'MODEL_FEATURES_MISMATCH',
      () => editManifest({ featureCounts: { bag: 1_024, pieces: 16_384 } }),
    ],
    [
      'normalising rules that are no expressions',
      'MODEL_MANIFEST_INVALID',
      () => editManifest({ normalising: BAD_RULES }),
    ],
    [
      'a view that the encoder lacks',
      'MODEL_MANIFEST_INVALID',
      () => editManifest({ encoder: { ...encoder(), views: ['x'] } }),
    ],
    [
      'fewer encoder features',
      'MODEL_ENCODER_MISMATCH',
      () => editManifest({ encoder: { ...encoder(), dimensions: 512 } }),
    ],
    ['no encoder, though it reads one', 'MODEL_ENCODER_MISMATCH', () => editManifest({ encoder: undefined })],
    ['other labels', 'MODEL_LABELS_MISMATCH', () => editManifest({ labels: ['a', 'b', 'c'] })],
    [
      'bytes that are no ONNX, with their own hash',
      'MODEL_UNREADABLE',
      () => {
        const bytes = Buffer.from('not a model');
        writeFileSync(model(), bytes);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        editManifest({ model: { bytes: bytes.length, sha256 } });
      },
    ],
  ])('refuses %s with %s', async (_, code, damage) => {
    damage();
    await expect(loadClassifier(directory)).rejects.toMatchObject({ name: 'ModelError', code });
  });

  it('refuses another encoder than it was trained with, naming both versions', async () => {
    editManifest({ encoder: { ...encoder(), version: '0123456789ab' } });
    await expect(loadClassifier(directory)).rejects.toMatchObject({
      code: 'MODEL_ENCODER_MISMATCH',
      message: expect.stringMatching(new RegExp(`0123456789ab.*${encoder().version}`)),
    });
  });

  it('refuses a directory without the encoder', async () => {
    await expect(loadClassifier(directory, { encoderDirectory: directory })).rejects.toMatchObject({
      code: 'ENCODER_MISSING',
    });
  });
});

it('reports the phases of loading in their order', async () => {
  const phases: string[] = [];
  await loadClassifier(ARTIFACTS, { onPhase: (phase, durationMs) => void (durationMs > 0 && phases.push(phase)) });
  expect(phases).toEqual(['files', 'library', 'session', 'encoder files', 'encoder library', 'encoder session']);
});
