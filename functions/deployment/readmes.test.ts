import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BENCHMARKS } from './tasks/benchmarks.ts';
import { GENERATORS } from './tasks/generators.ts';
import { PROOFS } from './tasks/proofs.ts';

interface PackageJson {
  readonly scripts?: object;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

const files = lines('ls-files', '-co', '--exclude-standard', '--deduplicate').filter((file) => existsSync(file));
const read = (file: string): string => readFileSync(file, 'utf8');
const readmes = files
  .filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md' && !file.includes('/fixtures/'))
  .map((file) => ({ file, text: read(file) }));
const everything = readmes.map(({ text }) => text).join('\n');
const root = read('README.md');
const contributing = read('CONTRIBUTING.md');
const sources = files.filter(
  (file) => /\.(ts|yml|json)$|^\.ci\/run$/.test(file) && !file.endsWith('package-lock.json'),
);
const code = sources.map(read).join('\n');
const packages = files
  .filter((file) => file.endsWith('package.json'))
  .map((file): PackageJson => JSON.parse(read(file)));
const scripts = packages.flatMap(({ scripts = {} }) => Object.keys(scripts));
/** Dependencies of the project and of the load tests. */
const dependencies = ['package.json', 'load-tests/package.json']
  .map((file): PackageJson => JSON.parse(read(file)))
  .flatMap((of) => Object.keys({ ...of.dependencies, ...of.devDependencies }));
/** Variables of Node, libuv and glibc that READMEs mention and no code here sets. */
const EXTERNAL = ['GLIBC_TUNABLES', 'MALLOC_ARENA_MAX', 'NODE_COMPILE_CACHE', 'UV_THREADPOOL_SIZE'];
const routes = [...read('serverless.yml').matchAll(/httpApi: ((?:GET|POST) \/\S*)/g)].map(([, route]) => route ?? '');
describe.each(readmes)('$file', ({ file, text }) => {
  it('names npm scripts that exist', () => {
    const named = [...text.matchAll(/(?<=^|`|&& )npm (?:run )?(?:-s )?([a-z][\w:-]*)/gm)].map(([, name]) => name ?? '');
    const known = [...scripts, 'ci', 'run', 'i', 'install'];
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each([
    ['generate', GENERATORS],
    ['benchmark', BENCHMARKS],
    ['prove', PROOFS],
  ])('gives npm run %s names that it has', (command, tasks) => {
    const expression = new RegExp(`npm run (?:-s )?${command} -- ((?:[a-z][a-z-]*\\b ?)+)`, 'g');
    const named = [...text.matchAll(expression)].flatMap(([, names = '']) => names.trim().split(' '));
    expect(named.filter((name) => !tasks.some((task) => task.name === name))).toEqual([]);
  });

  it('names routes that exist', () => {
    const named = [...text.matchAll(/\b(GET|POST) (\/(?:api[\w/.-]*)?)/g)].map(
      ([, method, path]) => `${method} ${path}`,
    );
    expect(named.filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('names variables and codes that are in the code', () => {
    const named = [...text.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !EXTERNAL.includes(name) && !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const cells = [...text.matchAll(/^\| \[?((?:`[^`]+`(?:, )?)+)/gm)].flatMap(
      ([, cell]) => cell?.match(/`[^`]+`/g) ?? [],
    );
    const paths = cells
      .map((cell) => cell.slice(1, -1))
      .filter((cell) => /^[\w.-]+(\/[\w.*-]*)*\.(ts|yml|md|json)$|^[\w.-]+\/$/.test(cell));
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path ?? '');
    const missing = [...paths, ...linked].filter(
      (path) => !existsSync(join(dirname(file), path)) && !beneath(dirname(file), path),
    );
    expect(missing).toEqual([]);
  });

  it('names every folder beside it', () => {
    const here = dirname(file);
    const inside = files.filter((other) => here === '.' || other.startsWith(`${here}/`));
    const folders = inside.map((other) => (here === '.' ? other : other.slice(here.length + 1)).split('/'));
    const names = new Set(folders.filter((path) => path.length > 1).map(([first = '']) => first));
    const hidden = [...names].filter((name) => !name.startsWith('.') && !text.includes(`${name}/`));
    expect(file.endsWith('README.md') ? hidden : []).toEqual([]);
  });
});

describe.each(sources.filter((file) => read(file).includes('npm run')))('%s', (file) => {
  it('names npm scripts that exist', () => {
    const named = [...read(file).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

describe('a README names', () => {
  const folders = new Set(files.filter((file) => /^(?:functions|layers)\//.test(file)).flatMap(foldersOf));
  it.each([...folders])('the folder %s/', (folder) => {
    if (existsSync(join(folder, 'README.md'))) return;
    const above = foldersOf(folder).find((parent) => existsSync(join(parent, 'README.md'))) ?? '.';
    expect(read(join(above, 'README.md'))).toContain(`${basename(folder)}/`);
  });

  it.each(scripts)('npm run %s', (script) => {
    expect(everything).toMatch(new RegExp(`npm (run )?(-s )?${script}\\b`));
  });

  it.each([
    ['generate', GENERATORS],
    ['benchmark', BENCHMARKS],
    ['prove', PROOFS],
  ])('every name of npm run %s', (command, tasks) => {
    const row = contributing.split('\n').find((line) => line.startsWith(`| \`npm run ${command}`)) ?? '';
    expect(tasks.map(({ name }) => name).filter((name) => !row.includes(`\`${name}\``))).toEqual([]);
  });

  const table = contributing.slice(contributing.indexOf('## Dependencies'));
  it.each(dependencies)('the package %s and why it is there', (name) => {
    const [scope = ''] = name.split('/');
    expect(table.includes(name) || table.includes(`${scope}/*`), name).toBe(true);
  });

  it.each(routes)('%s', (route) => {
    expect(root).toContain(route.replace(/^GET (?=.)|\{.*/g, ''));
  });

  const environments = sources.filter((file) => file.endsWith('environment.ts')).map(read);
  const variables = [
    ...[...environments.join('\n').matchAll(/process\.env\.([A-Z]\w+)|\{([^}]*)\} = process\.env/g)].flatMap(
      ([, one = '', several = '']) => `${one} ${several}`.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [],
    ),
    ...[...code.matchAll(/\$\{env:([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name ?? ''),
  ];
  it.each([...new Set(variables)].sort())('the variable %s', (name) => {
    expect(everything).toContain(name);
  });
});

/** Whether a file or folder of that name is anywhere below: a table may name a file after its folder. */
function beneath(folder: string, name: string): boolean {
  return files.some(
    (file) =>
      (folder === '.' || file.startsWith(`${folder}/`)) &&
      (file.endsWith(`/${name}`) || (name.endsWith('/') && file.includes(`/${name}`))),
  );
}

/** The folders above a path, the innermost first. */
function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

function lines(...parameters: string[]): string[] {
  return spawnSync('git', parameters, { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
}
