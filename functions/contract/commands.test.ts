import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The scripts that are no programs of ours, and the deployment's, which have a reader of their own. */
const OTHERS = ['test', 'check', 'format', 'test:report', 'deploy', 'rollback', 'remove'];
const TIMEOUT_MS = 60_000;
/** A user of no rights, for tests that run as root, whom no permission stops. */
const NOBODY = { uid: 65_534, gid: 65_534 };

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const commands = Object.entries(scripts).filter(([name]) => !OTHERS.includes(name));
/** The module that an `npm run NAME` starts last, which gets the options. */
const modules = new Map(commands.map(([name, script]) => [name, /node ([\w/.-]+\.ts)$/.exec(script)?.[1] ?? '']));
const helps = new Map<string, Ended>();
let directory = '';

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'commands-'));
  chmodSync(directory, 0o755);
  for (const name of modules.keys()) helps.set(name, await run(name, ['--help']));
}, TIMEOUT_MS);
afterAll(() => rmSync(directory, { recursive: true }));

describe.each([...modules.keys()])('npm run %s', (name) => {
  it('explains itself with --help: usage and an example, and does nothing else', () => {
    const { status, stdout, stderr } = helps.get(name) ?? { status: -1, stdout: '', stderr: '' };
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(name === 'start' ? /^npm start/ : new RegExp(`^npm run (?:-s )?${name}\\b`));
    expect(stdout).toMatch(/^Example: .*\bnpm /m);
  });

  it('refuses an unknown option with one line and status 2', { timeout: TIMEOUT_MS }, async () => {
    expectRefusal(await run(name, ['--no-such-option']), /no-such-option/);
  });

  it('refuses an option without its value with one line and status 2', { timeout: TIMEOUT_MS }, async () => {
    const [, option] = /^ {2}(--[\w-]+) +[A-Z]+/m.exec(helps.get(name)?.stdout ?? '') ?? [];
    if (option !== undefined) expectRefusal(await run(name, [option]), new RegExp(option));
  });
});

describe('a port that is taken', () => {
  it.each(['--port', '--database-port'])('is one line of npm start: %s', async (option) => {
    const holder = createServer().listen(0, 'localhost');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const table = join(directory, 'unused');
    expectRefusal(await run('start', [option, port, '--directory', table]), new RegExp(`PORT_TAKEN: port ${port} `));
    expect(existsSync(table)).toBe(false);
    holder.close();
  });

  it.each(['0', '65536', 'http', '80.5'])('must be a port: %s', async (port) => {
    expectRefusal(await run('start', ['--port', port]), /whole number from 1 to 65535/);
  });
});

describe('a directory that cannot be written', () => {
  let readOnly = '';
  beforeAll(() => {
    readOnly = join(directory, 'read-only');
    mkdirSync(readOnly, { mode: 0o555 });
  });

  it.each([
    ['start', ['--port', '43117', '--database-port', '43118', '--directory']],
    ['enrich', ['--once', '--directory']],
    ['review', ['--list', '--directory']],
    ['enrichment:report', ['--directory']],
    ['erase', ['--sentence', 'un train', '--yes', '--directory']],
  ])('is one line of npm run %s', { timeout: TIMEOUT_MS }, async (name, options) => {
    expectRefusal(await run(name, [...options, join(readOnly, 'work')], NOBODY), /EACCES: permission denied/);
  });
});

describe('what cannot be undone', () => {
  it.each<[string, string[]]>([
    ['database:wipe', []],
    ['erase', ['--sentence', 'un train']],
  ])('needs --yes where nobody can be asked: npm run %s', { timeout: TIMEOUT_MS }, async (name, options) => {
    const kept = join(directory, name.replace(':', '-'), 'dynamodb', 'kept');
    mkdirSync(join(kept, '..'), { recursive: true });
    writeFileSync(kept, '');
    expectRefusal(await run(name, [...options, '--directory', join(kept, '..', '..')]), /; --yes confirms it/);
    expect(existsSync(kept)).toBe(true);
  });

  it('needs --yes to train over a model where --out is not given', { timeout: TIMEOUT_MS }, async () => {
    expectRefusal(await run('model:train', []), /model\/languages\/fr\/artifacts will be written over; --yes/);
  });

  it('is done with --yes, in the directory that is named', { timeout: TIMEOUT_MS }, async () => {
    const table = join(directory, 'named', 'dynamodb');
    mkdirSync(table, { recursive: true });
    const { status, stdout } = await run('database:wipe', ['--yes', '--directory', join(directory, 'named')]);
    expect([status, existsSync(table)]).toEqual([0, false]);
    expect(stdout).toContain(table);
  });
});

/** One line on standard error, no stack, nothing on standard output. */
function expectRefusal({ status, stdout, stderr }: Ended, line: RegExp): void {
  expect(stderr).toMatch(line);
  expect([status, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
}

/** Runs a command as a user, where this process may choose one. */
async function run(name: string, parameters: readonly string[], user?: typeof NOBODY): Promise<Ended> {
  const as = process.getuid?.() === 0 ? user : undefined;
  try {
    const ended = await promisify(execFile)(process.execPath, [modules.get(name) ?? '', ...parameters], {
      ...as,
      timeout: TIMEOUT_MS,
    });
    return { status: 0, ...ended };
  } catch (error) {
    // What `execFile` rejects with when the status is not 0.
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}
