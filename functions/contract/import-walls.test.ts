import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findFolderCycles } from './folder-cycles.ts';
import { type Import, readImports, readsOfEnvironment } from './import-graph.ts';
import {
  findHandlerImports,
  findOwnerViolations,
  findUpwardImports,
  findWallViolations,
  LAYERS,
  OWNERS,
  TEST_FILE,
  WALLS,
} from './import-walls.ts';

const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate'], { encoding: 'utf8' });
const files = listed.stdout.split('\n').filter((file) => existsSync(file));
const sources = files
  .filter((file) => /\.(?:ts|mts|mjs|js)$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const imports = sources.flatMap(({ file, text }) => readImports(file, text));
/** Files that are in another layer than their folder. */
const LAYERED_FILES = Object.values(LAYERS)
  .flat(2)
  .filter((path) => path.endsWith('.ts'));
const shown = (found: readonly Import[]): string[] => found.map(({ from, to, line }) => `${from}:${line} → ${to}`);

describe('the import graph', () => {
  it('keeps to the table of who may import whom', () => {
    expect(shown(findWallViolations(imports))).toEqual([]);
  });

  it('has no import from a lower layer of a folder into a higher one', () => {
    expect(shown(findUpwardImports(imports))).toEqual([]);
  });

  it('has no cycle between folders of model/ and of functions/', () => {
    const within = imports.filter(({ from, to }) =>
      ['model/', 'functions/'].some((room) => from.startsWith(room) && to.startsWith(room)),
    );
    const counted = within.filter(({ from }) => !TEST_FILE.test(from) && !LAYERED_FILES.includes(from));
    expect(shown(findFolderCycles(counted))).toEqual([]);
  });

  it('has packages with one owner imported by no other', () => {
    expect(shown(findOwnerViolations(imports))).toEqual([]);
  });

  it.each(['onnxruntime-node', '@aws-sdk/client-dynamodb'])('has exactly one file that imports %s', (name) => {
    expect(new Set(imports.filter(({ to }) => to === name).map(({ from }) => from)).size).toBe(1);
  });

  it('has no handler imported by anything but the test that calls them all', () => {
    expect(shown(findHandlerImports(imports))).toEqual([]);
  });

  it('reads process.env in environment.ts files alone, and where a program starts others', () => {
    const allowed =
      /(?:^|\/)environment\.ts$|^layers\/packaging\/(?:package|[\w-]+\.test)\.ts$|^load-tests\/(?:host\/fixtures|peers\/[\w-]+)\/[\w-]+\.mjs$/;
    const readers = sources.filter(({ file, text }) => readsOfEnvironment(file, text).length > 0);
    expect(readers.map(({ file }) => file).filter((file) => !allowed.test(file))).toEqual([]);
    expect(readers.length).toBeGreaterThan(5);
  });
});

describe('the layout in CONTRIBUTING.md', () => {
  const layout = readFileSync('CONTRIBUTING.md', 'utf8');
  const rows = new Map(
    [...layout.matchAll(/^\| \[`([\w-]+\/)`\].*\| (.*) \|$/gm)].map(([, room = '', may = '']) => [room, may]),
  );

  it.each(WALLS.filter(({ from: [first = '', ...others] }) => others.length === 0 && /^[\w-]+\/$/.test(first)))(
    'says what $from may import',
    ({ from: [room = ''] }) => {
      const ofRoom = WALLS.filter(({ from }) => from.every((path) => path.startsWith(room)));
      const allowed = ofRoom.flatMap(({ mayImport, mayImportTypesOf = [] }) => [...mayImport, ...mayImportTypesOf]);
      const named = [...(rows.get(room)?.matchAll(/`([^`]+)`/g) ?? [])].map(([, path]) => path);
      expect(named.sort()).toEqual(allowed.sort());
    },
  );

  it.each(Object.keys(LAYERS))('has every folder of %s/ in a layer', (room) => {
    const folders = new Set(
      files.filter((file) => new RegExp(`^${room}/[^/]+/.*\\.ts$`).test(file)).map((file) => file.split('/')[1]),
    );
    const layered = LAYERS[room]?.flat().map((path) => path.split('/')[1]);
    expect([...folders].filter((folder) => !layered?.includes(folder))).toEqual([]);
  });
});

/** An import of every handler, whose names are known only at run time. */
const ANY_HANDLER = ['await import(`../', '{name}/handler.ts`)'].join('$');

describe('a wall', () => {
  const violations = (file: string, text: string): string[] => {
    const found = readImports(file, text);
    const checks = [findWallViolations, findUpwardImports, findOwnerViolations, findHandlerImports];
    return checks.flatMap((find) => find(found).map(({ to }) => to));
  };

  it.each([
    ['model/planted.ts', `import { erase } from '../enrichment/commands/erase.ts'`],
    ['model/planted.ts', `import type { Table } from '#enrichment/table/table.ts'`],
    ['model/data/planted.ts', `export * from '../train/train.ts'`],
    ['model/augment/planted.ts', `type Fit = import('../evaluate/evaluation.ts').Evaluation`],
    ['model/planted.ts', `new URL('../enrichment/gazetteer/data/world.json', import.meta.url)`],
    ['enrichment/planted.ts', `import { answer } from '../functions/http/output.ts'`],
    ['enrichment/worker/planted.ts', `export { loadClassifier } from '#model/onnx-session.ts'`],
    ['enrichment/worker/planted.ts', `import { type Classifier, createClassifier } from '#model/classifier.ts'`],
    ['enrichment/worker/planted.ts', `await import('@aws-sdk/client-dynamodb')`],
    ['layers/model/planted.ts', `import { S3Client } from '@aws-sdk/client-s3'`],
    ['layers/model/planted.ts', `import { SNSClient } from '@aws-sdk/client-sns'`],
    ['layers/model/planted.ts', `import { normalise } from '../../model/normalise.ts'`],
    ['load-tests/report/planted.ts', `import { createClassifier } from '../../model/classifier.ts'`],
    ['load-tests/planted.ts', `new Worker(new URL('../model/train/fit-worker.ts', import.meta.url))`],
    ['functions/intent/planted.ts', `import { InferenceSession } from 'onnxruntime-node'`],
    ['functions/intent/planted.ts', `createRequire(import.meta.url)('onnxruntime-node')`],
    ['functions/intent/planted.ts', `const path = import.meta.resolve('onnxruntime-node')`],
    ['functions/http/planted.ts', `import { createRoutes } from '../intent/routes.ts'`],
    ['functions/contract/planted.ts', `import { handler } from '../intent/handler.ts'`],
    ['functions/contract/planted.ts', ANY_HANDLER],
  ])('stops, in %s: %s', (file, text) => {
    expect(violations(file, text)).not.toEqual([]);
  });

  it.each([
    ['enrichment/store/planted.ts', `import type { Prediction } from '#model/classifier.ts'`],
    ['enrichment/commands/planted.ts', `new URL('../../model/languages/fr/artifacts/', import.meta.url)`],
    ['layers/model/planted.ts', `import { MODEL_FILE } from '#model/manifest.ts'`],
    ['load-tests/planted.ts', `import prices from '../functions/deployment/prices.json' with { type: 'json' }`],
    ['functions/docs/planted.ts', `import { createRoutes } from '../intent/routes.ts'`],
    ['functions/docs/planted.ts', `import { readFileSync } from 'node:fs'; // import('../../load-tests/command.ts')`],
    ['functions/contract/handlers.test.ts', ANY_HANDLER],
  ])('lets through, in %s: %s', (file, text) => {
    expect(violations(file, text)).toEqual([]);
  });

  it('is for packages that are installed for the service or the load tests', () => {
    const manifests = ['package.json', 'load-tests/package.json'].map((file) => readFileSync(file, 'utf8')).join();
    expect(Object.keys(OWNERS).filter((name) => !manifests.includes(`"${name}"`))).toEqual([]);
  });
});

describe('findFolderCycles', () => {
  const edge = (from: string, to: string, kind: Import['kind'] = 'value'): Import => ({ from, to, kind, line: 1 });

  it('finds the imports of a cycle through three folders, and no other', () => {
    const cycle = [edge('m/a/1.ts', 'm/b/2.ts'), edge('m/b/3.ts', 'm/c/deep/4.ts'), edge('m/c/5.ts', 'm/a/6.ts')];
    expect(findFolderCycles([...cycle, edge('m/a/1.ts', 'm/d/7.ts')])).toEqual(cycle);
  });

  it('lets a folder and those inside it import each other, and types go both ways', () => {
    const inside = [edge('m/a/1.ts', 'm/a/in/2.ts'), edge('m/a/in/2.ts', 'm/a/1.ts'), edge('m/a/1.ts', 'fflate')];
    expect(findFolderCycles([...inside, edge('m/a/1.ts', 'm/b/2.ts'), edge('m/b/2.ts', 'm/a/1.ts', 'type')])).toEqual(
      [],
    );
  });
});

describe('readImports', () => {
  it('names the file that an import does not lead to', () => {
    expect(() => readImports('model/planted.ts', `import './nowhere.ts'`)).toThrow(
      'model/planted.ts imports model/nowhere.ts: no such file',
    );
  });
});
