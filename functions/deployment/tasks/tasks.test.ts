import { existsSync, globSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BENCHMARKS } from './benchmarks.ts';
import { GENERATORS, type Generator } from './generators.ts';
import { PROOFS } from './proofs.ts';
import { runGenerators } from './run-generators.ts';
import { runNamed } from './run-named.ts';

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(line));
  vi.spyOn(console, 'error').mockImplementation((line) => void printed.push(line));
});
afterEach(() => vi.restoreAllMocks());

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const tables = globSync('functions/deployment/tasks/*.ts').map((file) => readFileSync(file, 'utf8'));

describe('the scripts of package.json', () => {
  it('are at most 26', () => {
    expect(Object.keys(scripts).length).toBeLessThanOrEqual(26);
  });

  it('and the tables of tasks start modules that exist', () => {
    const started = Object.values(scripts).flatMap((script) => script.match(/(?<=\bnode )[\w/.-]+\.ts/g) ?? []);
    const named = tables.flatMap(
      (table) => table.match(/(?<=')(?:model|functions|layers|enrichment)\/[\w/.-]+\.ts(?=')/g) ?? [],
    );
    expect([...started, ...named].length).toBeGreaterThan(30);
    expect([...started, ...named].filter((module) => !existsSync(module))).toEqual([]);
  });
});

describe.each([
  ['benchmark', BENCHMARKS],
  ['prove', PROOFS],
])('npm run %s', (command, tasks) => {
  it('has a line of help for each name', async () => {
    expect(await runNamed(command, tasks, ['--help'])).toBe(0);
    for (const { name } of tasks) expect(printed.join()).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  });

  it.each([
    [['nothing'], /got "nothing"/],
    [[], /got no name/],
  ])('refuses %j with status 2 and one line', async (names, line) => {
    expect(await runNamed(command, tasks, names)).toBe(2);
    expect(printed).toEqual([expect.stringMatching(line)]);
  });
});

it('runNamed passes options on and returns the status of the task', async () => {
  const run = vi.fn((_: readonly string[]) => 3);
  expect(await runNamed('prove', [{ name: 'it', summary: '', run }], ['it', '--seed', '7'])).toBe(3);
  expect(run).toHaveBeenCalledWith(['--seed', '7']);
});

describe('npm run generate', () => {
  const calls: string[] = [];
  const record = (call: string, status: number): number => {
    calls.push(call);
    return status;
  };
  const generator = (name: string, status: number, byNameOnly: Generator['byNameOnly'] = []): Generator => ({
    name,
    summary: `writes ${name}`,
    byNameOnly,
    write: () => record(`write ${name}`, status),
    check: () => record(`check ${name}`, status),
  });
  const generators = [generator('stale', 1), generator('fresh', 0), generator('slow', 0, ['write'])];
  beforeEach(() => {
    calls.length = 0;
  });

  it.each([
    [['--check'], 1, ['check stale', 'check fresh', 'check slow']],
    [[], 1, ['write stale', 'write fresh']],
    [['slow'], 0, ['write slow']],
    [['fresh', 'slow', '--check'], 0, ['check fresh', 'check slow']],
    [['fresh', 'nothing'], 2, []],
    [['--force'], 2, []],
    [['--help'], 0, []],
  ])('%j ends with %i after %j', async (parameters, status, expected) => {
    expect(await runGenerators(generators, parameters)).toBe(status);
    expect(calls).toEqual(expected);
  });

  it('names those that failed', async () => {
    await runGenerators(generators, ['--check']);
    expect(printed).toEqual(['generate: check failed for stale']);
  });

  it('has no two generators of one name', () => {
    expect(new Set(GENERATORS.map(({ name }) => name)).size).toBe(GENERATORS.length);
  });
});
