import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildModelLayer } from '../model/build.ts';
import { functionEnvironment, LAMBDA_NODE_FLAGS, type Roots, unpack } from './unpack.ts';

/** The architecture that this machine can run. */
const ARCHITECTURE = process.arch === 'arm64' ? 'arm64' : 'x86_64';
const PACKAGE = join('.build', 'package', ARCHITECTURE);
const ZIPS = ['intent.zip', 'model.zip', 'onnxruntime.zip'];

let directory = '';
let roots: Roots;

beforeAll(() => {
  packageOnce();
  directory = mkdtempSync(join(tmpdir(), 'intent-package-'));
  roots = unpack(PACKAGE, 'intent', directory);
});
afterAll(() => rmSync(directory, { recursive: true }));

function packageOnce(...parameters: string[]): void {
  const { status, stderr } = runPackage(...parameters);
  expect(status, stderr).toBe(0);
}

function runPackage(...parameters: string[]) {
  const all = ['layers/packaging/package.ts', '--arch', ARCHITECTURE, ...parameters];
  return spawnSync(process.execPath, all, { encoding: 'utf8' });
}

/** The prefix of the line that the script below prints; the other lines are the handler's log. */
const ANSWER = 'answer: ';

/** Calls the packaged handler in a fresh process that has nothing but what Lambda would give it. */
function invoke(event: object, environment: object = {}, from = PACKAGE, into = roots) {
  const handler = join(into.task, 'functions', 'intent', 'handler.mjs');
  const script = `const { handler } = await import(${JSON.stringify(handler)});
    console.log(${JSON.stringify(ANSWER)} + JSON.stringify(await handler(${JSON.stringify(event)}, { awsRequestId: 'r' })));`;
  const { stdout, stderr } = spawnSync(process.execPath, [...LAMBDA_NODE_FLAGS, '--input-type=module', '-e', script], {
    cwd: into.task,
    env: { PATH: process.env.PATH, ...functionEnvironment(from, 'intent', into), ...environment },
    encoding: 'utf8',
  });
  const lines = stdout.trim().split('\n');
  const answer = lines.find((line) => line.startsWith(ANSWER))?.slice(ANSWER.length) ?? '';
  // What Lambda would collect as the function's log.
  const printed = lines.filter((line) => !line.startsWith(ANSWER)).map((line) => JSON.parse(line));
  return { answer: JSON.parse(answer), printed, log: stderr.trim().split('\n').filter(Boolean) };
}

/** The bundle and the files that it imports statically, directly or through others. */
function loadedBy(name: string, code: ReadonlyMap<string, string>, seen: Set<string> = new Set()): readonly string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const imports = (code.get(name) ?? '').matchAll(/(?:from|import)"\.\/([^"]+)"/g);
  return [name, ...Array.from(imports, ([, file = '']) => loadedBy(join(dirname(name), file), code, seen)).flat()];
}

const event = (routeKey: string, rawQueryString = '') => ({ version: '2.0', routeKey, rawQueryString, headers: {} });
const PERSONAL = event(
  'GET /api/intent',
  `sentence=${encodeURIComponent('un hôtel à Pau, réponse à jeanne@exemple.fr')}`,
);

describe('the packaged predicting function', () => {
  it('predicts from its zips alone, cold', () => {
    const { answer, log } = invoke(event('GET /api/intent', 'sentence=un%20h%C3%B4tel%20%C3%A0%20Pau'));
    const scores = JSON.parse(answer.body);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['x-cold-start']).toBe('1');
    expect(scores['find-hotel']).toBe(Math.max(...Object.values<number>(scores)));
    expect(log).toEqual([]);
  });

  it('predicts the golden sentences as with ONNX Runtime’s own scripts, which the layer replaces', () => {
    const golden: { sentence: string; scores: number[] }[] = JSON.parse(
      readFileSync('model/languages/fr/artifacts/golden.json', 'utf8'),
    );
    const some = golden.slice(0, 100);
    const body = JSON.stringify({ sentences: some.map(({ sentence }) => sentence) });
    const { answer } = invoke({ ...event('POST /api/intent'), headers: { 'content-type': 'application/json' }, body });
    const predictions: { scores: object }[] = JSON.parse(answer.body).predictions;
    expect(predictions).toHaveLength(some.length);
    predictions.forEach(({ scores }, i) => {
      Object.values(scores).forEach((score, label) => void expect(score).toBeCloseTo(some[i]?.scores[label] ?? -1, 4));
    });
  });

  it('responds with 503 and logs one coded line when the model is not there', () => {
    const { answer, log } = invoke(event('GET /api/health'), { MODEL_DIR: join(directory, 'nowhere') });
    expect(answer.statusCode).toBe(503);
    expect(log.map((line) => JSON.parse(line).code)).toEqual(['MODEL_MISSING']);
  });

  it('responds with 503 when the runtime layer is missing', () => {
    const { answer, log } = invoke(event('GET /api/health'), { NODE_PATH: join(directory, 'nowhere') });
    expect(answer.statusCode).toBe(503);
    expect(log).toHaveLength(1);
  });

  it.each(['on', 'off'])(
    'logs each request on one line, with its metrics and without the sentence (CAPTURE=%s)',
    (CAPTURE) => {
      const { printed } = invoke(event('GET /api/intent', 'sentence=un%20h%C3%B4tel%20%C3%A0%20Pau'), { CAPTURE });
      const requests = printed.filter(({ type }) => type !== 'prediction');
      expect(requests).toMatchObject([
        {
          message: 'request',
          route: 'GET /api/intent',
          status: 200,
          cold: true,
          intent: 'find-hotel',
          'Intent.find-hotel': 1,
          _aws: { CloudWatchMetrics: [{ Namespace: 'intent-api/dev' }] },
        },
      ]);
      expect(JSON.stringify(requests)).not.toContain('Pau');
    },
  );

  it('prints the prediction without personal data when capturing, as the template says', () => {
    const { answer, printed } = invoke(PERSONAL);
    expect(printed.filter(({ type }) => type === 'prediction')).toMatchObject([
      {
        sentence: 'un hôtel à Pau, réponse à [email]',
        redactions: [{ type: 'email', count: 1 }],
        prediction: { scores: JSON.parse(answer.body) },
      },
    ]);
    expect(JSON.stringify(printed)).not.toContain('jeanne');
  });

  it('prints no prediction with CAPTURE=off', () => {
    const { printed } = invoke(PERSONAL, { CAPTURE: 'off' });
    expect(printed.map(({ type }) => type)).not.toContain('prediction');
  });

  it('loads at its start no gazetteer, and never the AWS SDK or the trainer', () => {
    const files = unzipSync(readFileSync(join(PACKAGE, 'intent.zip')));
    const code = new Map(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
    expect([...code.values()].join('')).not.toMatch(/@aws-sdk|@smithy|protobufjs/);
    const start = loadedBy('functions/intent/handler.mjs', code);
    const started = start.map((name) => code.get(name)).join('');
    // Of which redaction takes 55 kB.
    expect(Buffer.byteLength(started)).toBeLessThan(130_000);
    expect(started).not.toContain('Boulogne-sur-Mer');
    expect([...code.values()].join('')).toContain('Boulogne-sur-Mer');
  });

  it('finds the facts of a sentence from its zip', () => {
    const body = JSON.stringify({ sentence: 'un train pour Lille', entities: true });
    const { answer } = invoke({ ...event('POST /api/intent'), headers: { 'content-type': 'application/json' }, body });
    expect(JSON.parse(answer.body)).toMatchObject({ entities: [{ text: 'Lille' }], slots: { to: { code: '59350' } } });
  });
});

describe('the packaged documentation', () => {
  it('contains the two files of Swagger UI that its page loads', () => {
    const files = Object.keys(unzipSync(readFileSync(join(PACKAGE, 'docs.zip'))));
    expect(files.toSorted()).toEqual([
      'functions/docs/handler.mjs',
      'node_modules/swagger-ui-dist/package.json',
      'node_modules/swagger-ui-dist/swagger-ui-bundle.js',
      'node_modules/swagger-ui-dist/swagger-ui.css',
    ]);
  });
});

describe('the zips', () => {
  it('have the same bytes when built twice', () => {
    const hashes = () =>
      ZIPS.map((name) =>
        createHash('sha256')
          .update(readFileSync(join(PACKAGE, name)))
          .digest('hex'),
      );
    const first = hashes();
    packageOnce();
    expect(hashes()).toEqual(first);
  });
});

describe('a package with another model', () => {
  /** In an order that objects would not keep. */
  const LABELS = ['a/b', '10', '2', 'réserver', 'five', 'six', 'seven', 'eight'];
  const OWN = join('.build', 'package', `own-${ARCHITECTURE}`);
  let own = '';

  beforeAll(() => {
    own = mkdtempSync(join(tmpdir(), 'intent-own-'));
    cpSync('model/languages/fr/artifacts', own, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(own, 'manifest.json'), 'utf8'));
    const changes = { labels: LABELS, languages: ['en'], examples: { five: 'an example of five' } };
    writeFileSync(join(own, 'manifest.json'), JSON.stringify({ ...manifest, ...changes }));
    packageOnce('--stage', 'own', '--model', own);
  });
  afterAll(() => rmSync(own, { recursive: true }));

  const codeOf = (name: string): string =>
    Buffer.from(unzipSync(readFileSync(join(OWN, `${name}.zip`)))[`functions/${name}/handler.mjs`] ?? []).toString();

  it('predicts its labels, in its order', () => {
    const unpacked = unpack(OWN, 'intent', mkdtempSync(join(directory, 'own-')));
    const { answer } = invoke(event('GET /api/intent', 'sentence=un%20vol'), {}, OWN, unpacked);
    const keys = [...answer.body.matchAll(/"([^"]+)":/g)].map(([, key]: RegExpMatchArray) => key);
    expect(keys).toEqual(LABELS);
  });

  it.each(['docs', 'playground'])('has the %s of its labels and examples, and of no others', (name) => {
    const code = codeOf(name);
    for (const label of ['a/b', 'seven', 'an example of five']) expect(code).toContain(label);
    expect(code).not.toContain('Talence');
    expect(
      Buffer.from(
        unzipSync(readFileSync(join(PACKAGE, `${name}.zip`)))[`functions/${name}/handler.mjs`] ?? [],
      ).toString(),
    ).toContain('Talence');
  });

  it('is not made of a model that is missing or damaged, and says so in one line', () => {
    writeFileSync(join(own, 'intent.onnx'), 'other bytes');
    for (const [model, code] of [
      ['nowhere', 'MODEL_MISSING'],
      [own, 'MODEL_HASH_MISMATCH'],
    ] as const) {
      const { status, stdout, stderr } = runPackage('--stage', 'own', '--model', model);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr.trim()).toMatch(new RegExp(`^${code}: .+$`));
    }
  });
});

describe('the model layer', () => {
  it('is not built from a model whose hash is not its manifest’s', () => {
    const artifacts = mkdtempSync(join(tmpdir(), 'intent-artifacts-'));
    writeFileSync(join(artifacts, 'manifest.json'), readFileSync('model/languages/fr/artifacts/manifest.json'));
    writeFileSync(join(artifacts, 'intent.onnx'), 'other bytes');
    expect(() => buildModelLayer(artifacts, join(artifacts, 'layer'))).toThrow('SHA-256');
    rmSync(artifacts, { recursive: true });
  });
});
