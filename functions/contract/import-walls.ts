import type { Import } from './import-graph.ts';

/** What the files of a folder may import from outside their top-level folder. */
interface Wall {
  /** Paths from the root: a folder ends with `/`, a single `*` stands for one name. */
  readonly from: readonly string[];
  readonly mayImport: readonly string[];
  /** Of these only types, which are gone when the program runs. */
  readonly mayImportTypesOf?: readonly string[];
}

/** The commands of `enrichment/` that read the corpus or ask the model. */
const READ_THE_MODEL = [
  'commands/',
  'fault-injection/',
  'gazetteer/',
  'generated/',
  'enrichers/quality/',
  'evaluate.ts',
  '*.benchmark.ts',
];

/** Who may import what. The column "may import" in CONTRIBUTING.md is this table. */
export const WALLS: readonly Wall[] = [
  { from: ['model/'], mayImport: [] },
  {
    from: ['enrichment/'],
    mayImport: ['model/normalise.ts', 'model/languages/*/normalising.ts', 'model/random.ts', 'serverless.yml'],
    mayImportTypesOf: ['model/'],
  },
  // What every command line does alike: help, wrong options, questions.
  {
    from: ['enrichment/commands/', 'enrichment/database/', 'enrichment/evaluate.ts'],
    mayImport: ['model/command-line.ts', 'model/confirm.ts', 'model/printable.ts'],
  },
  // What reviewers labelled joins the data that a model is trained from.
  { from: ['enrichment/commands/'], mayImport: ['model/data/join/'] },
  {
    from: READ_THE_MODEL.map((path) => `enrichment/${path}`),
    mayImport: [
      'model/languages/fr/read-corpus.ts',
      'model/languages/*/corpus/',
      'model/languages/*/artifacts/',
      'model/manifest.ts',
      'model/model-files.ts',
      'model/model-error.ts',
      'model/onnx-session.ts',
    ],
  },
  // The three reports (evaluation, load tests, traffic) share one renderer.
  { from: ['enrichment/report/'], mayImport: ['model/report/'] },
  { from: ['functions/'], mayImport: ['model/', 'enrichment/', 'serverless.yml', 'package.json'] },
  {
    from: ['layers/'],
    mayImport: [
      'model/manifest.ts',
      'model/model-files.ts',
      'model/model-error.ts',
      'model/encoder/manifest.ts',
      'model/encoder/artifacts/',
      'model/encoder/NOTICE',
      'model/command-line.ts',
    ],
  },
  {
    from: ['load-tests/'],
    mayImport: [
      'functions/contract/api-gateway/',
      'functions/deployment/prices.json',
      'model/report/',
      'model/command-line.ts',
    ],
  },
];

/** The one folder, and in it the one file, that may import a package; a client of two rooms has two owners. */
export const OWNERS: Readonly<Record<string, string | readonly string[]>> = {
  'onnxruntime-node': 'model/',
  '@aws-sdk/client-dynamodb': 'enrichment/table/',
  '@aws-sdk/lib-dynamodb': 'enrichment/table/',
  '@aws-sdk/client-cloudformation': 'functions/deployment/',
  '@aws-sdk/client-s3': 'functions/deployment/',
  '@aws-sdk/client-iam': 'functions/deployment/',
  '@aws-sdk/client-sqs': 'functions/deployment/',
  '@aws-sdk/client-ssm': 'functions/deployment/',
  '@aws-sdk/client-sts': 'functions/deployment/',
  '@aws-sdk/client-lambda': ['functions/deployment/', 'load-tests/measure/'],
};

/** Layers of a top-level folder, the lowest first: a file imports from its own layer and from lower ones. */
export const LAYERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  model: [
    ['model/', 'model/encoder/', 'model/onnx/'],
    ['model/data/', 'model/augment/', 'model/report/'],
    ['model/languages/'],
    ['model/train/', 'model/export/'],
    ['model/evaluate/'],
    ['model/commands/', 'model/encoder/build/'],
  ],
  functions: [
    ['functions/http/'],
    ['functions/intent/'],
    ['functions/capture/', 'functions/enrich/', 'functions/lookup/', 'functions/playground/'],
    ['functions/docs/'],
    ['functions/contract/api-gateway/'],
    ['functions/local-service/'],
    ['functions/contract/'],
    ['functions/deployment/'],
  ],
};

/** A language brings its recipe, so the description of a recipe is known below the trainer. */
const TYPES_KNOWN_BELOW = ['model/train/recipe.ts'];

/** Tests, and what only tests import. */
export const TEST_FILE = /\.(?:test|testing)\.ts$/;

/** Imports across top-level folders that no row of `WALLS` allows. */
export function findWallViolations(imports: readonly Import[]): Import[] {
  return imports.filter(({ from, to, kind }) => {
    if (!isOurs(to) || roomOf(from) === roomOf(to)) return false;
    const walls = WALLS.filter((wall) => wall.from.some((path) => covers(path, from)));
    return !walls.some(
      ({ mayImport, mayImportTypesOf = [] }) =>
        mayImport.some((path) => covers(path, to)) ||
        (kind === 'type' && mayImportTypesOf.some((path) => covers(path, to))),
    );
  });
}

/** Imports of a package that has an owner, from anywhere but its owner. */
export function findOwnerViolations(imports: readonly Import[]): Import[] {
  return imports.filter(({ from, to }) => {
    const owner = OWNERS[to];
    return owner === undefined ? to.startsWith('@aws-sdk/') : ![owner].flat().some((path) => covers(path, from));
  });
}

/** Imports from a lower layer into a higher one; tests may import from any. */
export function findUpwardImports(imports: readonly Import[]): Import[] {
  return imports.filter(({ from, to, kind }) => {
    if (TEST_FILE.test(from) || (kind === 'type' && TYPES_KNOWN_BELOW.includes(to))) return false;
    const room = roomOf(from);
    return room === roomOf(to) && layerOf(room, to) > layerOf(room, from);
  });
}

/** Imports of a handler, but those of the test that calls every handler once. */
export function findHandlerImports(imports: readonly Import[]): Import[] {
  return imports.filter(
    ({ from, to }) => /^functions\/[^/]+\/handler\.ts$/.test(to) && from !== 'functions/contract/handlers.test.ts',
  );
}

function layerOf(room: string, path: string): number {
  const layers = LAYERS[room] ?? [];
  const lengths = layers.map((paths) => Math.max(...paths.map((at) => (covers(at, path) ? at.length : 0))));
  return lengths.indexOf(Math.max(...lengths));
}

/** Whether `path` is what a row of the tables names, or lies in it. */
function covers(row: string, path: string): boolean {
  const expression = row.replaceAll('.', '\\.').replaceAll('*', '[^/]+').replace(/\/$/, '(?:/.*)?');
  return new RegExp(`^${expression}$`).test(path);
}

const ROOMS = ['functions', 'layers', 'model', 'enrichment', 'load-tests'];

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** Everything but a package and a name that is known only at run time. */
function isOurs(to: string): boolean {
  return ROOMS.includes(roomOf(to)) || /^[\w-]+\.\w+$/.test(to);
}
